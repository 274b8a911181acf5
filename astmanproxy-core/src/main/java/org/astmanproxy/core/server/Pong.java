package org.astmanproxy.core.server;

import java.time.Instant;
import java.util.Locale;
import org.astmanproxy.message.Message;

/** The reply to a Ping, in the words of Asterisk. */
public final class Pong {
    private Pong() {}

    /**
     * {@return the reply}
     *
     * @param now the time that it holds
     */
    public static Message at(Instant now) {
        String timestamp = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
        return Message.response("Success").with("Ping", "Pong").with("Timestamp", timestamp);
    }
}
