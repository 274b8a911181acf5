package org.astmanproxy.core.server.link;

import java.util.function.BooleanSupplier;
import org.astmanproxy.VirtualServer;
import org.astmanproxy.core.net.EventLoop;

/**
 * A server that an extension plays, and what its connections share.
 *
 * @param server the server
 * @param loop the loop of its session
 * @param intake takes its messages
 * @param callbacks calls the extension
 * @param onLoop tells whether the caller is on an event loop
 * @param mostUnsent the limit of bytes of actions that wait for the extension
 */
public record VirtualSource(
        VirtualServer server,
        EventLoop loop,
        MessageIntake intake,
        SerialCalls callbacks,
        BooleanSupplier onLoop,
        long mostUnsent) {
    boolean isOnLoop() {
        return onLoop.getAsBoolean();
    }
}
