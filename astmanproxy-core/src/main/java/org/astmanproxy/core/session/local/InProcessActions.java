package org.astmanproxy.core.session.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.astmanproxy.Reply;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.ReplyReader;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.Outcome;

/**
 * Sends actions that come from code inside the proxy on behalf of a client. Each takes the way of an action that the client
 * sends itself, and its reply completes a future. Any thread.
 */
public final class InProcessActions {
    /** Actions that are refused, because the identity is known before an action is sent. */
    private static final Set<String> LOGINS = Set.of("login", "challenge");

    /** The error for a sender whose login a reload has revoked. */
    static final String GONE = "The user of this session is gone";

    private final Supplier<Dispatch> dispatch;
    private final Authentication authentication;
    private final Executor callbacks;

    /**
     * For one proxy.
     *
     * @param dispatch returns what receives the actions
     * @param authentication says whether a user still exists
     * @param callbacks completes the futures; its tasks may block
     */
    public InProcessActions(Supplier<Dispatch> dispatch, Authentication authentication, Executor callbacks) {
        this.dispatch = dispatch;
        this.authentication = authentication;
        this.callbacks = callbacks;
    }

    /**
     * Sends an action with the rules of the user that sent a request, as they are now.
     *
     * @param asker the request; its session does not change, whatever the action
     * @param action the action
     * @return the reply, which completes on the executor
     * @throws IllegalArgumentException if it is not an action
     */
    public CompletableFuture<Reply> send(ActionRequest asker, Message action) {
        LiveClientSession client = asker.client();
        // the addresses from which a user may log in say nothing about the program itself
        Supplier<Optional<Identity>> identity = client.localLabel().isPresent()
                ? () -> Optional.of(client.identity())
                : () -> authentication.renewed(client.login(), asker.identity());
        return send(client, identity, InProcessScope.alone(), action);
    }

    /**
     * Sends an action.
     *
     * @param client whose session it belongs to
     * @param asker whose rules hold, asked on the client's loop; empty if that user is gone
     * @param scope what the action may change of the session
     * @param action the action
     * @return the reply, which completes on the executor
     * @throws IllegalArgumentException if it is not an action
     */
    CompletableFuture<Reply> send(
            LiveClientSession client, Supplier<Optional<Identity>> asker, RequestScope scope, Message action) {
        if (action.kind() != MessageKind.ACTION && action.kind() != MessageKind.PROXY_ACTION) {
            throw new IllegalArgumentException("not an action: " + action);
        }
        InProcessReply reply = new InProcessReply(client, scope, callbacks);
        boolean runs = client.loop()
                .executeIfAlive(() -> client.tasks().now(() -> begin(client, asker, scope, action, reply)));
        if (!runs) {
            reply.abandon("The proxy has ended");
        }
        return reply.future();
    }

    /** Always in a later turn of the loop, so that an action that sends itself does not nest without end. */
    private void begin(
            LiveClientSession client,
            Supplier<Optional<Identity>> sender,
            RequestScope scope,
            Message action,
            InProcessReply reply) {
        boolean gone = scope.lasts() ? !client.listens() : client.connection().isClosed();
        if (gone) {
            reply.abandon("The session has ended");
            return;
        }
        Optional<Identity> asker = sender.get();
        Identity identity = asker.orElseGet(client::identity);
        if (scope.lasts()) {
            client.counters().in(1, action.byteCount());
        }
        PendingReply pending = reply.open(action, new ReplyReader(client, identity, sender));
        ActionRequest request = new ActionRequest(client, action, pending, identity, scope);
        String name = action.get("Action")
                .or(() -> action.get("ProxyAction"))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
        Optional<String> odd = ActionCheck.oddCharacter(action);
        if (asker.isEmpty()) {
            request.refuse(Outcome.NOT_LOGGED_IN, GONE);
        } else if (dispatch.get().isTooMany(reply.openBefore())) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
        } else if (odd.isPresent()) {
            request.refuse(Outcome.BAD_REQUEST, odd.get());
        } else if (LOGINS.contains(name) || (name.equals("logoff") && !scope.lasts())) {
            request.refuse(Outcome.FORBIDDEN, "An action of the program cannot log a user in or off");
        } else {
            dispatch.get().admit(request);
        }
    }
}
