package org.astmanproxy.simulator;

import java.nio.charset.StandardCharsets;

/** The text of one message, built header by header. */
final class Block {
    private final StringBuilder text = new StringBuilder(640);

    /** Starts with its first header, which says what the message is. */
    static Block of(String name, String value) {
        return new Block().header(name, value);
    }

    Block header(String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    Block header(String name, long value) {
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Adds a line as it is. */
    Block line(String line) {
        text.append(line).append("\r\n");
        return this;
    }

    /** Adds the ActionID of a request that has one. */
    Block actionId(Request request) {
        String id = request.actionId();
        return id.isEmpty() ? this : header("ActionID", id);
    }

    /** The message with the empty line that ends it. */
    byte[] bytes() {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
