package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.astmanproxy.message.Message;

/** The protocol between the middle program and its readers, and the form of an event in it. */
enum Wire {
    /** The protocol of the proxy's clients. */
    AMI {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return Encoded.of(events, format, server);
        }

        @Override
        List<Step> subscription(User user, String format) {
            StringBuilder text = new StringBuilder(user.login());
            if (!format.equals("standard")) {
                text.append("ProxyAction: SetOutputFormat\r\nOutputFormat: ")
                        .append(format)
                        .append(END);
            }
            // all replies have arrived with this one, in any format, and events begin later
            return List.of(new Step(text.append(PING).toString(), PONG));
        }
    },
    /** Server-Sent Events of the proxy. */
    SSE {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return frames(
                    events,
                    format,
                    server,
                    (event, json) -> json.withoutLast()
                            .framed("event: " + event.get("Event").orElseThrow() + "\ndata: ", "\n\n"));
        }

        @Override
        List<Step> subscription(User user, String format) {
            return List.of(new Step(
                    "GET /events?OutputFormat=" + format + " HTTP/1.1\r\nHost: 127.0.0.1" + END, "proxyresponse"));
        }

        @Override
        String aside() {
            return ":\n\n";
        }
    },
    /** WebSocket of the proxy. */
    WEBSOCKET {
        @Override
        List<Encoded> mix(List<Message> events, String format, String server) {
            return frames(events, format, server, (event, json) -> json.framed(frameHead(json.bytes().length), ""));
        }

        @Override
        List<Step> subscription(User user, String format) {
            String upgrade = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Protocol: ami." + format + END;
            String login = "{\"Action\":\"Login\",\"Username\":\"u\",\"Secret\":\"s\",\"Events\":\"on\"}";
            return List.of(
                    new Step(upgrade, "sec-websocket-accept"),
                    new Step(masked(login) + masked("{\"Action\":\"Ping\"}"), PONG));
        }

        @Override
        String aside() {
            // a ping of the proxy, which waits for the answer for longer than a run takes
            return "\u0089\u0000";
        }

        private static String frameHead(int size) {
            return "\u0081~" + (char) (size >> 8) + (char) (size & 0xff);
        }

        /** {@return a frame of a client, whose mask of zeros changes nothing} */
        private static String masked(String text) {
            return "\u0081" + (char) (0x80 | text.length()) + "\u0000".repeat(4) + text;
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
        List<Step> subscription(User user, String format) {
            return List.of(new Step("SUBSCRIBE ev\r\nPING\r\n", PONG));
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
        List<Step> subscription(User user, String format) {
            return List.of(new Step(hello() + "SUB ev 1\r\nPING\r\n", PONG));
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

    private static final String END = "\r\n\r\n";
    private static final String PING = "Action: Ping" + END;
    private static final String PONG = "pong";

    /**
     * A part of the conversation that begins a connection.
     *
     * @param send what the reader sends
     * @param answer what it then waits for, in lower case
     */
    record Step(String send, String answer) {
        /** The only step where bytes are passed on blindly: {@link Limit} greets each reader. */
        static final Step GREETING = new Step("", PONG);
    }

    /**
     * {@return a mix as a reader receives it}
     *
     * @param events the mix
     * @param format the output format, if the protocol has several
     * @param server the value of {@code Server}; empty for events without that header
     */
    abstract List<Encoded> mix(List<Message> events, String format, String server);

    /**
     * {@return the conversation with which a reader subscribes to events}
     *
     * @param user the user that the reader logs in as, where there are users
     * @param format the output format, if the protocol has several
     */
    abstract List<Step> subscription(User user, String format);

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

    /** {@return the characters as bytes for the connection, one for each; none is above 255} */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@return events, each with what comes before and after the bytes of a format} */
    private static List<Encoded> frames(
            List<Message> events, String format, String server, BiFunction<Message, Encoded, Encoded> frame) {
        List<Encoded> encoded = Encoded.of(events, format, server);
        return IntStream.range(0, events.size())
                .mapToObj(i -> frame.apply(events.get(i), encoded.get(i)))
                .toList();
    }
}
