package org.astmanproxy.example.nats;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The names of subjects, streams and keys. A character that NATS does not allow everywhere becomes {@code =} and two digits,
 * so that different names of servers stay different.
 *
 * @param prefix the first part of all names
 */
record BusNames(String prefix) {
    /** Names of events may come from anybody who may send a UserEvent. */
    private static final int MOST = 64;

    BusNames {
        if (!prefix.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(
                    "nats.prefix: " + prefix + " (expected: 1 to 32 letters, digits, dashes and underscores)");
        }
    }

    /** {@return the subject of an event} */
    String event(String server, String name) {
        return subject(server, "event.") + token(name.length() > MOST ? name.substring(0, MOST) : name);
    }

    /** {@return the subject of what a hub says about its login, among the events} */
    String state(String server) {
        return subject(server, "state");
    }

    /** {@return the subject on which a hub shows that it lives} */
    String beat(String server) {
        return subject(server, "hub");
    }

    /** {@return the subject for actions} */
    String action(String server) {
        return subject(server, "action");
    }

    /** {@return the subjects of the stream of a server} */
    String[] streamSubjects(String server) {
        return new String[] {subject(server, "event.>"), state(server)};
    }

    /** {@return the stream of a server} */
    String stream(String server) {
        return prefix + "_" + token(server);
    }

    /** {@return the bucket with the leases} */
    String bucket() {
        return prefix + "_leases";
    }

    private String subject(String server, String rest) {
        return prefix + "." + token(server) + "." + rest;
    }

    /** {@return a name as a part of a subject, of a stream's name, or a key} */
    static String token(String name) {
        StringBuilder token = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            token.append(plain ? Character.toString((char) b) : String.format(Locale.ROOT, "=%02X", b));
        }
        return token.isEmpty() ? "=" : token.toString();
    }
}
