package org.astmanproxy.core.server;

import org.astmanproxy.message.Message;

/** How much of the reply to an action has arrived. */
sealed interface ReplyProgress {
    /** {@return true if more of the reply is expected} */
    default boolean isOpen() {
        return true;
    }

    /** {@return true if the reply consists of rows now, which may look like broadcasts} */
    default boolean takesRows() {
        return false;
    }

    /** {@return true if rows have been passed on in place of a response, so that the reply may be complete} */
    default boolean isPartial() {
        return false;
    }

    /**
     * No response has arrived.
     *
     * @param isPartial true if rows have arrived in its place
     */
    record Sent(boolean isPartial) implements ReplyProgress {
        /** Nothing has arrived. */
        static final ReplyProgress NOTHING = new Sent(false);
    }

    /**
     * The call of an Originate has ended, but no response has arrived. The event has come over another connection.
     *
     * @param answered true if the call was answered
     */
    record Over(boolean answered) implements ReplyProgress {}

    /**
     * Asterisk dials for an Originate that the client sent as a synchronous one.
     *
     * @param response the response, which the client gets when the call is answered
     */
    record DiallingReply(Message response) implements ReplyProgress {}

    /** A list has begun; its complete event will end it. */
    record Listing() implements ReplyProgress {
        static final ReplyProgress INSTANCE = new Listing();

        @Override
        public boolean takesRows() {
            return true;
        }
    }

    /**
     * A reply has begun that does not tell when it is complete.
     *
     * @param oneEvent true if the response announces one event
     */
    record Following(boolean oneEvent) implements ReplyProgress {
        @Override
        public boolean takesRows() {
            return true;
        }
    }

    /** The reply is complete; later events may still carry its ActionID. */
    record Answered() implements ReplyProgress {
        static final ReplyProgress INSTANCE = new Answered();

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    /**
     * The client got an error, because no reply came; later messages are dropped.
     *
     * @param overtaken true if later actions had been answered
     */
    record GivenUp(boolean overtaken) implements ReplyProgress {
        /** No later action had been answered, as far as that is known. */
        static final ReplyProgress PLAINLY = new GivenUp(false);

        @Override
        public boolean isOpen() {
            return false;
        }
    }
}
