package org.astmanproxy;

import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Everything that answers one action: the response and, for a list, its events. Where the server did not answer, the
 * response is an error of the proxy's own, and {@link #outcome()} says why. Immutable.
 */
public final class Reply {
    private final ReplyOutcome outcome;
    private final List<Message> messages;

    /**
     * Makes a reply.
     *
     * @param outcome what became of the action
     * @param messages the response first, then the events of its list in their order; at least one
     * @throws IllegalArgumentException when there is no message
     */
    public Reply(ReplyOutcome outcome, List<Message> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages: none (expected: the response, and the events of its list)");
        }
        this.outcome = outcome;
        this.messages = List.copyOf(messages);
    }

    /** {@return what became of the action} It tells an error of Asterisk's from one of the proxy's. */
    public ReplyOutcome outcome() {
        return outcome;
    }

    /** {@return whether the server answered without an error} */
    public boolean isSuccess() {
        return outcome == ReplyOutcome.SUCCESS;
    }

    /** {@return the response: the first message} */
    public Message response() {
        return messages.get(0);
    }

    /** {@return the events of the list in their order, the last one included; empty for a reply without a list} */
    public List<Message> events() {
        return messages.stream()
                .filter(message -> message.kind() == MessageKind.EVENT)
                .toList();
    }

    /** {@return all messages in the order in which they came, the response among them} */
    public List<Message> messages() {
        return messages;
    }

    /**
     * {@return this reply, if it is a success}
     *
     * @throws ReplyException if it is not
     */
    public Reply orThrow() {
        if (!isSuccess()) {
            throw new ReplyException(this);
        }
        return this;
    }

    @Override
    public String toString() {
        return outcome + ": " + messages;
    }
}
