package org.astmanproxy;

import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Everything that answers one action: the response and, for a list, its events. If the server did not answer, the
 * response is an error by the proxy, and {@link #outcome()} gives the reason. Immutable.
 */
public final class Reply {
    private final ReplyOutcome outcome;
    private final List<Message> messages;

    /**
     * Creates a reply.
     *
     * @param outcome the outcome of the action
     * @param messages the response, then the events of its list in their order; at least one message
     * @throws IllegalArgumentException if there are no messages
     */
    public Reply(ReplyOutcome outcome, List<Message> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages: none (expected: the response, and the events of its list)");
        }
        this.outcome = outcome;
        this.messages = List.copyOf(messages);
    }

    /** {@return the outcome of the action} It distinguishes errors of Asterisk from errors of the proxy. */
    public ReplyOutcome outcome() {
        return outcome;
    }

    /** {@return true if the server answered without an error} */
    public boolean isSuccess() {
        return outcome == ReplyOutcome.SUCCESS;
    }

    /** {@return the response: the first message} */
    public Message response() {
        return messages.get(0);
    }

    /** {@return the events of the list in their order, with the complete event; empty for a reply without a list} */
    public List<Message> events() {
        return messages.stream()
                .filter(message -> message.kind() == MessageKind.EVENT)
                .toList();
    }

    /** {@return all messages in the order in which they came, with the response} */
    public List<Message> messages() {
        return messages;
    }

    /**
     * {@return this reply if it is a success}
     *
     * @throws ReplyException if the reply is not a success
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
