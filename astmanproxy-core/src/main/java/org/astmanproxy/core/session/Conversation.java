package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.spi.ProtocolException;

/**
 * How a client sends its actions and gets the replies: one message after the other, or each request with a reply of its
 * own. Confined to the client's event loop.
 */
@LoopConfined
public interface Conversation {
    /** Begins, after the format of the client has been found. */
    default void start() {}

    /**
     * Reads as many messages as the input accepts.
     *
     * @param in the bytes; its position moves to the first unread byte
     * @throws ProtocolException if the conversation cannot continue
     */
    void read(ByteBuffer in) throws ProtocolException;

    /**
     * {@return the number of bytes of an incomplete message that are in memory}
     *
     * @param counted the bytes since the last complete message, some of which may not be kept
     */
    default long unfinishedBytes(long counted) {
        return counted;
    }

    /** Replies to input after which the conversation cannot continue. */
    default void broken(ProtocolException why) {}

    /** {@return true if a login holds for the whole connection, and not only for one request} */
    boolean isSession();

    /** Stops reading while a login is checked, if later messages depend on it. */
    default void pauseForLogin() {}

    /** Continues to read after a login was checked. */
    default void resumeAfterLogin() {}

    /**
     * Handles the end of the time limit for the login.
     *
     * @return true if a request has begun, which gets a reply before the connection closes
     */
    default boolean timedOut() {
        return false;
    }

    /** {@return true if the sender of a request is being checked} */
    default boolean checksSender() {
        return false;
    }

    /** {@return true if a request that has a reply of its own waits for it} */
    default boolean isAnswering() {
        return false;
    }

    /** {@return true if a reload has changed the rules of the sender of a request that waits, or may have} */
    default boolean hasChangedSenders() {
        return false;
    }

    /** Runs a task once all actions have their replies; at once if they have them already. */
    void whenIdle(Runnable task);

    /** Answers all requests that wait, because the proxy ends. */
    default void giveUp() {}

    /** Sends a last word, because the connection closes when it has been written. */
    default void sayGoodbye(SessionEnd why) {}

    /** Releases resources, because the client has left. */
    default void stop() {}

    /**
     * The conversation of a client whose format is not known yet, and of a local session.
     *
     * @param outbound the output
     */
    record NotBegun(Outbound outbound) implements Conversation {
        @Override
        public void read(ByteBuffer in) {
            throw new IllegalStateException("input before the format is known");
        }

        @Override
        public boolean isSession() {
            return true;
        }

        @Override
        public void whenIdle(Runnable task) {
            outbound.order().whenIdle(task);
        }
    }
}
