package org.astmanproxy.simulator;

import java.net.InetSocketAddress;

/** The connection of one client, as actions see it. */
interface ManagerSession {
    /** Sends a message, after all that was sent before. */
    void send(byte[] message);

    boolean isLoggedIn();

    /** Logs the session in; from now on it may send any action and gets the events of this mask. */
    void loggedIn(PrivilegeMask mask);

    PrivilegeMask mask();

    void mask(PrivilegeMask mask);

    /** The challenge of the last Challenge action; empty if there was none. */
    String challenge();

    void challenge(String challenge);

    /** Stops reading actions and sending events, as Asterisk does while an action blocks its session's thread. */
    void hold();

    /** Goes on after {@link #hold}: what came meanwhile is sent and read. */
    void resume();

    /** Closes the connection when all has been sent. */
    void close();

    InetSocketAddress local();

    InetSocketAddress remote();

    default void send(Block block) {
        send(block.bytes());
    }

    /** Begins the answer of an action that worked. */
    default Block success(Request request) {
        return Block.of("Response", "Success").actionId(request);
    }

    default void succeed(Request request, String message) {
        send(success(request).header("Message", message));
    }

    default void fail(Request request, String message) {
        send(Block.of("Response", "Error").actionId(request).header("Message", message));
    }
}
