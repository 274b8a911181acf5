package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.impl.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.astmanproxy.Reply;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProtocolException;

/**
 * Answers the actions for one server that come by NATS, while the hub is logged in to it. Each message of a reply is a NATS
 * message; the last one has a header that says so. Any thread.
 */
final class ActionService implements AutoCloseable {
    /** Marks the last message of a reply. */
    static final String LAST = "Ami-Last";

    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    /** Actions that would change the session of the hub, which all share. */
    private static final Set<String> OF_SESSION =
            Set.of("login", "challenge", "logoff", "events", "filter", "waitevent");

    /** Programs choose the subject of the reply, so it must not be one that the hub uses. */
    private static final String INBOX = "_INBOX.";

    private final Connection connection;
    private final String server;
    private final MessageCodec codec;
    private final ActionLimits limits;
    private final Function<Message, CompletableFuture<Reply>> send;
    private final Dispatcher dispatcher;
    private final LogPause dropped = new LogPause(System::nanoTime);

    /**
     * The limits that all servers of a hub share.
     *
     * @param most the most actions that wait for a reply
     * @param open the number of actions that wait for a reply
     * @param rate the limit of requests in a second
     */
    record ActionLimits(int most, AtomicInteger open, RateLimit rate) {
        /** {@return why an action is refused; null if it may pass, and counts as open} */
        @Nullable String refusal() {
            if (open.incrementAndGet() > most) {
                open.decrementAndGet();
                return "Too many actions wait for a reply";
            }
            return null;
        }
    }

    /**
     * Begins to take actions.
     *
     * @param connection the connection
     * @param names gives the subject
     * @param server the server
     * @param codec reads and writes messages
     * @param limits the limits
     * @param send sends an action as the user of the hub
     */
    ActionService(
            Connection connection,
            BusNames names,
            String server,
            MessageCodec codec,
            ActionLimits limits,
            Function<Message, CompletableFuture<Reply>> send) {
        this.connection = connection;
        this.server = server;
        this.codec = codec;
        this.limits = limits;
        this.send = send;
        this.dispatcher = connection.createDispatcher(this::received);
        dispatcher.setPendingLimits(2L * limits.most(), 64L << 20);
        dispatcher.subscribe(names.action(server));
    }

    /** {@return whether it uses this connection} */
    boolean uses(Connection other) {
        return connection == other;
    }

    private void received(io.nats.client.Message request) {
        if (!limits.rate().take()) {
            // before it is decoded, because what is not an action costs as much
            answer(request, List.of(error("Too many actions in a second")));
            return;
        }
        Message action;
        try {
            action = codec.decodeAction(request.getData());
        } catch (ProtocolException e) {
            answer(request, List.of(error("Not an action: " + e.getMessage())));
            return;
        }
        String refusal = refusal(action);
        if (refusal != null) {
            answer(request, List.of(withIdOf(action, error(refusal))));
            return;
        }
        CompletableFuture<Reply> unused = sent(action).whenComplete((reply, thrown) -> {
            limits.open().decrementAndGet();
            answer(request, reply == null ? List.of(withIdOf(action, error("Internal error"))) : reply.messages());
        });
    }

    private CompletableFuture<Reply> sent(Message action) {
        try {
            return send.apply(action.without("Server").with("Server", server));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable String refusal(Message action) {
        if (action.kind() != MessageKind.ACTION) {
            return "Not an action: '" + action.name() + "' (expected: Action first)";
        }
        String name = action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT);
        return OF_SESSION.contains(name) ? "The action belongs to a session, and hubs have none" : limits.refusal();
    }

    private static Message error(String why) {
        return Message.response("Error").with("Message", why);
    }

    private static Message withIdOf(Message action, Message response) {
        return action.actionId().map(response::withActionId).orElse(response);
    }

    private void answer(io.nats.client.Message request, List<Message> messages) {
        String to = request.getReplyTo();
        if (to == null || !to.startsWith(INBOX)) {
            drop(to);
            return;
        }
        String format = MessageCodec.formatOf(request.getData());
        try {
            for (int i = 0; i < messages.size(); i++) {
                Headers headers = i == messages.size() - 1 ? new Headers().put(LAST, "true") : null;
                connection.publish(to, headers, fitting(messages.get(i), format));
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            // the sender gets an error of its own proxy after its time limit
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": a reply could not be sent", e);
        }
    }

    private void drop(@Nullable String to) {
        long count = to == null ? 0 : dropped.add();
        if (count > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "nats: server {0}: {1} replies are dropped: their subject does not begin with {2}",
                    server,
                    Long.toString(count),
                    INBOX);
        }
    }

    private byte[] fitting(Message message, String format) {
        byte[] bytes = codec.encode(message, format);
        return bytes.length <= connection.getMaxPayload()
                ? bytes
                : codec.encode(withIdOf(message, error("The reply is too long for NATS (max_payload)")), format);
    }

    @Override
    public void close() {
        try {
            connection.closeDispatcher(dispatcher);
        } catch (IllegalStateException | IllegalArgumentException gone) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server + ": the connection is gone", gone);
        }
    }
}
