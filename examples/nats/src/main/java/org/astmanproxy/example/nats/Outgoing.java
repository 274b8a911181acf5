package org.astmanproxy.example.nats;

import java.nio.charset.StandardCharsets;

/**
 * A message on its way into a stream.
 *
 * @param subject its subject
 * @param payload its bytes
 * @param login what it says about the login to the server
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
record Outgoing(String subject, byte[] payload, LoginChange login) {
    /** The news in a message about the login of a hub to the server. */
    enum LoginChange {
        /** Nothing: it is an event. */
        NONE,
        /** The hub has logged in. */
        CONNECTED,
        /** The login is over. */
        DISCONNECTED
    }

    int bytes() {
        return payload.length + subject.getBytes(StandardCharsets.UTF_8).length;
    }
}
