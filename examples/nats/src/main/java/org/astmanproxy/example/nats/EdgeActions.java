package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProtocolException;

/** Sends the actions for one server to whatever hub takes them, and passes on the replies. Any thread. */
final class EdgeActions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final int NO_RESPONDERS = 503;
    /** The ActionIDs of the proxy. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final NatsBus bus;
    private final String server;
    private final String subject;
    private final MessageCodec codec;
    private final Consumer<org.astmanproxy.message.Message> replies;
    private final OpenActionIds open = new OpenActionIds();
    private @Nullable ReplyInbox inbox;

    /**
     * Creates the way for actions.
     *
     * @param bus the connection
     * @param names gives the subject
     * @param server the server
     * @param codec reads and writes messages
     * @param replies gets each message of each reply
     */
    EdgeActions(
            NatsBus bus,
            BusNames names,
            String server,
            MessageCodec codec,
            Consumer<org.astmanproxy.message.Message> replies) {
        this.bus = bus;
        this.server = server;
        this.subject = names.action(server);
        this.codec = codec;
        this.replies = replies;
    }

    /** Sends an action, or answers it with an error if it cannot be sent. */
    void send(org.astmanproxy.message.Message action) {
        String id = action.actionId().map(ActionId::toString).orElse("");
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException("ActionID: '" + id + "' (expected: letters, digits and dashes)");
        }
        try {
            Connection connection = bus.connected();
            open.add(id);
            connection.publish(subject, inbox(connection).subjectFor(id), codec.encode(action, "standard"));
        } catch (IOException | IllegalStateException e) {
            fail(id, "Server " + server + " cannot be reached: NATS is down");
        } catch (IllegalArgumentException e) {
            fail(id, "The action cannot be sent by NATS: " + e.getMessage());
        }
    }

    /** Answers the actions that have no reply yet with an error, since the connection was lost and replies with it. */
    void connectionLost() {
        for (String id : open.removeAll()) {
            fail(id, "Server " + server + " did not answer: the connection to NATS was lost");
        }
    }

    /** Forgets the actions without a reply, which the proxy has answered. */
    void forget() {
        open.removeAll();
    }

    private synchronized ReplyInbox inbox(Connection connection) {
        ReplyInbox now = inbox;
        if (now == null || !now.uses(connection)) {
            close();
            now = new ReplyInbox(connection, this::received);
            inbox = now;
        }
        return now;
    }

    private void received(String id, Message reply) {
        if (reply.isStatusMessage() && reply.getStatus().getCode() == NO_RESPONDERS) {
            fail(id, "Server " + server + " is not connected: no hub takes actions for it");
            return;
        }
        try {
            passOn(id, codec.decode(reply.getData()).without("Server"));
        } catch (ProtocolException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": a reply is not readable", e);
            fail(id, "The hub has sent a reply that is not a message");
        }
    }

    /** Passes on a message for the action that was asked for, and no other. */
    private void passOn(String id, org.astmanproxy.message.Message message) {
        String answered = message.actionId().map(ActionId::toString).orElse(null);
        if (answered == null && message.kind() == MessageKind.RESPONSE) {
            // a hub that could not read the action, or did not want to, does not know its ActionID
            open.remove(id);
            replies.accept(message.with("ActionID", id));
        } else if (id.equals(answered)) {
            open.remove(id);
            replies.accept(message);
        } else {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "nats: server {0}: a reply to {1} is dropped: its ActionID is {2}",
                    server,
                    id,
                    String.valueOf(answered));
        }
    }

    private void fail(String id, String why) {
        open.remove(id);
        replies.accept(org.astmanproxy.message.Message.response("Error")
                .with("ActionID", id)
                .with("Message", why));
    }

    @Override
    public synchronized void close() {
        ReplyInbox last = inbox;
        inbox = null;
        if (last != null) {
            last.close();
        }
    }
}
