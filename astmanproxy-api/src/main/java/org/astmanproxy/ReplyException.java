package org.astmanproxy;

/** Thrown by {@link Reply#orThrow()} for a reply that is not a success. */
public final class ReplyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    /**
     * Creates an exception.
     *
     * @param reply a reply that is not a success
     */
    public ReplyException(Reply reply) {
        super(reply.outcome() + ": " + reply.response().get("Message").orElse("no message"));
        this.reply = reply;
    }

    /** {@return the reply} It is null if the exception has been serialized and read again. */
    public Reply reply() {
        return reply;
    }
}
