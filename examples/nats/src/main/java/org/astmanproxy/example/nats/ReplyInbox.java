package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.function.BiConsumer;

/** Receives the replies to the actions of one server. The subject of a reply ends in the ActionID. */
final class ReplyInbox implements AutoCloseable {
    private final Connection connection;
    private final String subject;
    private final Dispatcher dispatcher;

    /**
     * Begins to receive.
     *
     * @param connection the connection
     * @param handler gets the ActionID and the message, one after the other
     */
    ReplyInbox(Connection connection, BiConsumer<String, Message> handler) {
        this.connection = connection;
        this.subject = connection.createInbox() + ".";
        this.dispatcher = connection.createDispatcher(
                message -> handler.accept(message.getSubject().substring(subject.length()), message));
        dispatcher.subscribe(subject + "*");
    }

    /** {@return whether it uses this connection} */
    boolean uses(Connection other) {
        return connection == other;
    }

    /** {@return the subject for the reply to an action} */
    String subjectFor(String actionId) {
        return subject + actionId;
    }

    @Override
    public void close() {
        try {
            connection.closeDispatcher(dispatcher);
        } catch (IllegalStateException | IllegalArgumentException gone) {
            System.getLogger("org.astmanproxy.extension.nats")
                    .log(System.Logger.Level.DEBUG, "nats: an inbox is gone", gone);
        }
    }
}
