package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;

/** What readers speak with what stands between, and how an event comes over it. */
enum Wire {
    /** The proxy's clients. */
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
    /** A NATS server's core protocol. */
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
            // NATS asks whether a client lives, for the first time after two seconds; it waits for an answer for
            // minutes
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
     * A mix as a reader gets it.
     *
     * @param events the mix
     * @param format the output format, where there is a choice
     * @param server what stands in {@code Server}; empty: nothing does
     */
    abstract List<Encoded> mix(List<Message> events, String format, String server);

    /** What a reader says to get events; it is answered with some kind of pong. */
    String subscription() {
        throw new UnsupportedOperationException(name());
    }

    /** What may stand between two events. */
    String aside() {
        return "";
    }

    /** What a publisher says first. */
    String hello() {
        return "";
    }

    /** What a publisher sends before an event of so many bytes. */
    String beforeEvent(int size) {
        throw new UnsupportedOperationException(name());
    }

    /** Text as it goes over the wire. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
