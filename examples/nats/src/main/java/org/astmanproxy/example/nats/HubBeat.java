package org.astmanproxy.example.nats;

import java.time.Duration;
import org.astmanproxy.message.Message;

/**
 * The sign of life of the hub that has the lease of a server. It sends one several times during each lease, on a subject
 * that is not in the stream.
 *
 * @param epoch the turn of the lease
 * @param tail what the stream has of this hub
 * @param amiVersion the AMI version of the server; empty text if it has never been connected
 * @param lease how long the hub may be silent
 */
record HubBeat(long epoch, StreamTail tail, String amiVersion, Duration lease) {
    private static final String NAME = "HubBeat";

    Message toMessage() {
        return Message.event(NAME)
                .with("Epoch", Long.toString(epoch))
                .with("State", tail.connected() ? "connected" : "disconnected")
                .with("First", Long.toString(tail.first()))
                .with("Last", Long.toString(tail.last()))
                .with("AmiVersion", amiVersion)
                .with("LeaseMillis", Long.toString(lease.toMillis()));
    }

    /**
     * {@return the beat that a message holds}
     *
     * @throws IllegalArgumentException if it holds none
     */
    static HubBeat of(Message message) {
        if (!message.has("Event", NAME)) {
            throw new IllegalArgumentException("not a " + NAME + ": '" + message.name() + "'");
        }
        StreamTail tail =
                new StreamTail(message.has("State", "connected"), number(message, "First"), number(message, "Last"));
        return new HubBeat(
                number(message, "Epoch"),
                tail,
                message.get("AmiVersion").orElse(""),
                Duration.ofMillis(number(message, "LeaseMillis")));
    }

    private static long number(Message message, String header) {
        return Long.parseLong(message.get(header).orElse("0"));
    }
}
