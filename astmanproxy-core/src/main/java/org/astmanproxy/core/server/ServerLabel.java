package org.astmanproxy.core.server;

import org.astmanproxy.message.Message;

/**
 * The name of a server, and the header {@code Server} with it. All messages of a server share one.
 *
 * @param name the name; empty for an event of an extension that belongs to no server
 * @param header the header alone
 */
public record ServerLabel(String name, Message header) {
    /** {@return the label of a server} */
    public static ServerLabel of(String name) {
        return new ServerLabel(name, Message.builder().build().with("Server", name));
    }
}
