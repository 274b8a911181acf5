package org.astmanproxy.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.fanout.ReplyHandle;
import org.astmanproxy.core.intercept.Interception;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.permission.Verdict;
import org.astmanproxy.core.route.Router.Route;
import org.astmanproxy.core.server.ActionSender;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ProtocolException;

/** Decides about each message of a client: the proxy answers it, sends it to a server, or refuses it. */
public final class Dispatch {
    /** Actions that are not audited as actions, because their result has an entry of its own. */
    private static final Set<String> LOGINS = Set.of("login", "challenge");

    private static final Set<String> BEFORE_LOGIN = Set.of("login", "challenge", "logoff");

    private final LiveClientSession client;
    private final ClientContext context;
    private final DrainSwitch drains;
    private final RequestScope scope;
    /** How many actions from inside the proxy wait for their replies. */
    private int inProcess;

    private Runnable whenIdleInProcess = () -> {};

    Dispatch(LiveClientSession client, ClientContext context) {
        this.scope = new ConnectionScope(client);
        this.client = client;
        this.context = context;
        this.drains = context.clients().drainSwitch();
    }

    /** Handles a message of a client that is not an exchange. */
    void message(Message message) {
        int open = client.outbound().order().openCount();
        PendingReply pending = client.outbound().handle().open(message.actionId(), message.byteCount());
        ActionRequest request = new ActionRequest(client, message, pending, client.identity(), scope);
        if (isTooMany(open)) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
        } else {
            admit(request);
        }
    }

    /** {@return true if a client with this number of open actions may send no more} */
    public boolean isTooMany(int open) {
        return open >= context.config().limits().pending();
    }

    /** {@return how many actions from inside the proxy wait for their replies; there is one more now} */
    public int openInProcess() {
        return inProcess++;
    }

    /** An action from inside the proxy has been answered. */
    public void closeInProcess() {
        inProcess--;
        if (inProcess == 0) {
            whenIdleInProcess.run();
        }
    }

    /** Runs a task whenever no action from inside the proxy waits for its reply, at once if that is so now. */
    void whenIdleInProcess(Runnable task) {
        whenIdleInProcess = task;
        if (inProcess == 0) {
            task.run();
        }
    }

    /** Handles a message that could not be read. */
    void refuse(ProtocolException why) {
        PendingReply pending = client.outbound().handle().open(why.actionId(), 0);
        new ActionRequest(client, Message.builder().build(), pending, client.identity(), scope)
                .refuse(Outcome.BAD_REQUEST, String.valueOf(why.getMessage()));
    }

    private void act(ActionRequest request) {
        if (context.interceptors().wantNoActions()) {
            perform(request);
            return;
        }
        Optional<String> user = request.identity().user().map(UserConfig::name);
        Interception decided = context.interceptors().action(request.message(), client, user);
        if (decided.by().isEmpty()) {
            perform(request);
            return;
        }
        request.pending()
                .audited()
                .ifPresent(audited -> audited.intercepted(decided.action(), String.join(",", decided.by())));
        decided.refusal()
                .ifPresentOrElse(
                        refusal -> request.refuse(refusal.outcome(), refusal.why()),
                        () -> perform(request.with(decided.action())));
    }

    private void perform(ActionRequest request) {
        Message message = request.message();
        Optional<String> action = message.get("Action").filter(name -> !name.isBlank());
        if (action.isPresent()) {
            Optional<LocalAction> local = context.actions().action(action.get().strip());
            if (local.isPresent()) {
                local.get().answer(request);
            } else {
                forward(request);
            }
        } else if (message.has("ProxyAction")) {
            context.actions()
                    .proxyAction(message.get("ProxyAction").orElse("").strip())
                    .ifPresentOrElse(
                            a -> a.answer(request), () -> request.refuse(Outcome.NOT_FOUND, "Invalid Proxy Action"));
        } else {
            request.refuse(Outcome.BAD_REQUEST, "Missing action in request");
        }
    }

    private void forward(ActionRequest request) {
        Optional<String> fixedServer = request.identity().rules().flatMap(UserConfig::server);
        Route route = context.router().route(request.message(), fixedServer);
        if (route instanceof Route.To to) {
            judgeWhenKnown(request, to, to.servers());
        } else if (route instanceof Route.Unroutable refused) {
            request.refuse(refused.outcome(), refused.why());
        } else if (request.message().has("Action", "Ping") && !request.message().has("Server")) {
            context.actions().ping().answer(request);
        } else {
            request.refuse(Outcome.UNAVAILABLE, "No server is connected");
        }
    }

    /** Waits until the privileges that a server requires are known, which is soon after its login. */
    private void judgeWhenKnown(ActionRequest request, Route.To to, List<RoutableServer> unseen) {
        boolean matters = request.identity().permissions().needsActionFacts();
        for (int i = 0; matters && i < unseen.size(); i++) {
            RoutableServer server = unseen.get(i);
            if (!server.actionFacts().known()) {
                List<RoutableServer> rest = unseen.subList(i + 1, unseen.size());
                server.whenActionsKnown(() -> client.tasks().run(() -> judgeWhenKnown(request, to, rest)));
                return;
            }
        }
        judge(request, to);
    }

    /** Applies the rules of the user. An action for several servers is sent to all of them or to none. */
    private void judge(ActionRequest request, Route.To to) {
        Permissions permissions = request.identity().permissions();
        List<Message> actions = new ArrayList<>();
        for (RoutableServer server : to.servers()) {
            if (permissions.needsActionFacts() && server.state() != ServerState.CONNECTED) {
                if (to.another()) {
                    forward(request);
                    return;
                }
                request.refuse(Outcome.UNAVAILABLE, "Server " + server.name() + " is not connected");
                return;
            }
            Verdict verdict = permissions.judge(to.action(), server.actionFacts());
            if (verdict instanceof Verdict.Refused refused) {
                request.pending().audited().ifPresent(audited -> {
                    audited.to(server.name());
                    audited.refusedBy(refused.rule());
                });
                if (permissions.needsActionFacts() && !server.actionFacts().lists(to.action())) {
                    server.learnActions();
                }
                request.refuse(refused.outcome(), refused.text());
                return;
            }
            actions.add(verdict instanceof Verdict.Allowed allowed ? allowed.action() : to.action());
        }
        send(to.servers(), actions, request.pending());
    }

    /** Sends the action. The places of all replies are reserved before the first server gets it. */
    private void send(List<RoutableServer> servers, List<Message> actions, PendingReply first) {
        List<PendingReply> pendingReplies = new ArrayList<>(List.of(first));
        while (pendingReplies.size() < servers.size()) {
            pendingReplies.add(first.another());
        }
        for (int i = 0; i < pendingReplies.size(); i++) {
            String server = servers.get(i).name();
            pendingReplies.get(i).audited().ifPresent(audited -> audited.to(server));
        }
        ReplyHandle affinity = client.outbound().handle();
        for (int i = 0; i < pendingReplies.size(); i++) {
            servers.get(i).ask(actions.get(i), new ActionSender(first.id(), pendingReplies.get(i), affinity));
        }
    }

    /** Handles a request if its sender is authenticated or needs no login. */
    public void admit(ActionRequest request) {
        Optional<String> key = request.message()
                .get("ProxyKey")
                .filter(given -> context.authentication().takesKeys());
        if (key.isPresent() && !request.identity().authorised()) {
            checkKey(request, key.get());
        } else {
            note(request);
            decide(request);
        }
    }

    private void note(ActionRequest request) {
        String name = request.message().get("Action").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!LOGINS.contains(name)) {
            Optional<String> user = request.identity().user().map(UserConfig::name);
            boolean heard = request.identity().authorised();
            request.pending().audited(client.login().trail().sent(request.message(), user, heard));
        }
    }

    private void decide(ActionRequest request) {
        Authentication authentication = context.authentication();
        boolean known = request.identity().authorised();
        if (known && drains.state() != ProxyState.RUNNING) {
            actWhileDraining(request);
        } else if (known || (authentication.takesLogins() && isBeforeLogin(request.message()))) {
            act(request);
        } else {
            request.refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
            if (authentication.takesKeys()) {
                reject("wrong or missing ProxyKey");
            }
        }
    }

    /**
     * Handles a request while the proxy drains or closes. A login is no new action: clients give up if it fails. A Ping
     * is answered, so that a client goes on waiting for its other replies.
     */
    private void actWhileDraining(ActionRequest request) {
        boolean closes = drains.state() != ProxyState.DRAINING;
        if (isBeforeLogin(request.message())) {
            act(request);
        } else if (closes && request.message().has("Action", "Ping")) {
            context.actions().ping().answer(request);
        } else if (closes) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.CLOSING);
        } else if (drains.isLate(client.number()) && isUninvited(request)) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
        } else {
            act(request);
        }
    }

    /** {@return true if the sender has not logged in, since that is not required, and is no administrator} */
    private static boolean isUninvited(ActionRequest request) {
        return request.identity().kind() == Identity.IdentityKind.ANONYMOUS && !request.isAdministrators();
    }

    /** Checks the proxy key like a login; later input waits for the result. */
    private void checkKey(ActionRequest request, String key) {
        LoginAttempts attempts = client.login().loginAttempts();
        if (!attempts.begin()) {
            refuseKey(request);
            return;
        }
        context.authentication().checkKey(client.login(), key, new Authentication.AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                attempts.end();
                ActionRequest known = request.by(identity);
                if (known.isLoginShutOut()) {
                    request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
                } else if (!client.connection().isClosed()) {
                    client.identityChanged(identity);
                    note(known);
                    decide(known);
                }
            }

            @Override
            public void wrong() {
                attempts.end();
                refuseKey(request);
            }

            @Override
            public void busy() {
                wrong();
            }
        });
    }

    private void refuseKey(ActionRequest request) {
        request.refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
        reject("wrong ProxyKey");
    }

    /** Refuses a request without the proxy key. The connection closes, unless each request is an exchange. */
    private void reject(String why) {
        if (client.isSession()) {
            client.closeWhenAnswered(why);
        }
    }

    private static boolean isBeforeLogin(Message message) {
        String name = message.get("Action")
                .or(() -> message.get("ProxyAction").filter("Logoff"::equalsIgnoreCase))
                .orElse("");
        return BEFORE_LOGIN.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
