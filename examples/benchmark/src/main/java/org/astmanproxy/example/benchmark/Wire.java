package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;

/** The protocol between the middle program and its readers, and the form of an event in it. */
enum Wire {
    /** The protocol of the proxy's clients. */
    AMI {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return Encoded.of(events, format, server);
        }
    },
    /** Redis publish and subscribe, RESP 2. */
    REDIS {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return Encoded.ofAsterisk(events).stream()
                    .map(event -> event.framed(
                            "*3\r\n$7\r\nmessage\r\n$2\r\nev\r\n$" + event.bytes().length + "\r\n", "\r\n"))
                    .toList();
        }

        @Override
        String subscription() {
            return "SUBSCRIBE ev\r\nPING\r\n";
        }

        @Override
        String beforeEvent(int size) {
            return "*3\r\n$7\r\nPUBLISH\r\n$2\r\nev\r\n$" + size + "\r\n";
        }
    },
    /** The core protocol of NATS. */
    NATS {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return Encoded.ofAsterisk(events).stream()
                    .map(event -> event.framed("MSG ev 1 " + event.bytes().length + "\r\n", "\r\n"))
                    .toList();
        }

        @Override
        String subscription() {
            return hello() + "SUB ev 1\r\nPING\r\n";
        }

        @Override
        String aside() {
            // NATS pings a client, for the first time after two seconds, and waits for the answer for minutes
            return "PING\r\n";
        }

        @Override
        String hello() {
            return "CONNECT {\"verbose\":false}\r\n";
        }

        @Override
        String beforeEvent(int size) {
            return "PUB ev " + size + "\r\n";
        }
    };

    /**
     * {@return a mix as a reader receives it}
     *
     * @param events the mix
     * @param format the output format, if the protocol has several
     * @param server the value of {@code Server}; empty for events without that header
     */
    abstract List<Encoded> mix(List<Message> events, String format, String server);

    /** {@return the bytes with which a reader subscribes to events; the reply contains a kind of pong} */
    String subscription() {
        throw new UnsupportedOperationException(name());
    }

    /** {@return the bytes that may occur between two events} */
    String aside() {
        return "";
    }

    /** {@return the first bytes of a publisher} */
    String hello() {
        return "";
    }

    /** {@return the bytes that a publisher sends before an event of this size} */
    String beforeEvent(int size) {
        throw new UnsupportedOperationException(name());
    }

    /** {@return the text as bytes for the connection} */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
