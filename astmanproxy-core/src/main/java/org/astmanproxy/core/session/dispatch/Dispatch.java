package org.astmanproxy.core.session.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.intercept.Interception;
import org.astmanproxy.core.intercept.Interceptors;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginAttempts;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.permission.Verdict;
import org.astmanproxy.core.route.Router;
import org.astmanproxy.core.route.Router.Route;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * Decides about the actions of all clients: the proxy answers an action, sends it to a server, or refuses it. Called on
 * the loop of the client that sent it.
 */
public final class Dispatch {
    /** Actions that are not audited as actions, because their result has an entry of its own. */
    private static final Set<String> LOGINS = Set.of("login", "challenge");

    private static final Set<String> BEFORE_LOGIN = Set.of("login", "challenge", "logoff");

    private final Authentication authentication;
    private final DrainSwitch drains;
    private final Interceptors interceptors;
    private final LocalActions actions;
    private final Router router;
    private final Supplier<Limits> limits;

    /**
     * Creates the dispatch of one proxy.
     *
     * @param authentication checks keys that come with an action
     * @param drains tells whether the proxy takes logins and new actions
     * @param interceptors may change or refuse actions
     * @param actions the actions that the proxy answers itself
     * @param router chooses the servers for the others
     * @param limits returns the limits in force
     */
    public Dispatch(
            Authentication authentication,
            DrainSwitch drains,
            Interceptors interceptors,
            LocalActions actions,
            Router router,
            Supplier<Limits> limits) {
        this.authentication = authentication;
        this.drains = drains;
        this.interceptors = interceptors;
        this.actions = actions;
        this.router = router;
        this.limits = limits;
    }

    /** {@return true if a client with this number of open actions may send no more} */
    public boolean isTooMany(int open) {
        return open >= limits.get().pending();
    }

    private void act(ActionRequest request) {
        if (interceptors.wantNoActions()) {
            perform(request);
            return;
        }
        Optional<String> user = request.identity().user().map(UserConfig::name);
        Interception decided = interceptors.action(request.message(), request.client(), user);
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
        if (!request.lowerAction().isEmpty()) {
            Optional<LocalAction> local = actions.action(request.lowerAction());
            if (local.isPresent()) {
                local.get().answer(request);
            } else {
                forward(request);
            }
        } else if (message.has("ProxyAction")) {
            actions.proxyAction(message.get("ProxyAction").orElse("").strip())
                    .ifPresentOrElse(
                            a -> a.answer(request), () -> request.refuse(Outcome.NOT_FOUND, "Invalid Proxy Action"));
        } else {
            request.refuse(Outcome.BAD_REQUEST, "Missing action in request");
        }
    }

    private void forward(ActionRequest request) {
        Optional<String> fixedServer = request.identity().rules().flatMap(UserConfig::server);
        Route route = router.route(request.message(), fixedServer);
        if (route instanceof Route.To to) {
            judgeWhenKnown(request, to, to.servers());
        } else if (route instanceof Route.Unroutable refused) {
            request.refuse(refused.outcome(), refused.why());
        } else if (request.message().has("Action", "Ping") && !request.message().has("Server")) {
            actions.ping().answer(request);
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
                int withdrawals = request.client().withdrawals().count();
                server.whenActionsKnown(
                        () -> request.client().tasks().run(() -> judgeUnlessWithdrawn(request, to, rest, withdrawals)));
                return;
            }
        }
        judge(request, to);
    }

    private void judgeUnlessWithdrawn(ActionRequest request, Route.To to, List<RoutableServer> unseen, int before) {
        if (request.client().withdrawals().count() == before) {
            judgeWhenKnown(request, to, unseen);
        } else {
            request.refuse(Outcome.FORBIDDEN, request.client().withdrawals().why());
        }
    }

    /** Applies the rules of the user. An action for several servers is sent to all of them or to none. */
    private void judge(ActionRequest request, Route.To to) {
        if (request.identity().permissions().actions().isEmpty()) {
            send(request, to, List.of());
            return;
        }
        List<Message> allowed = new ArrayList<>(to.servers().size());
        for (int i = 0; i < to.servers().size(); i++) {
            Optional<Message> one = judge(request, to, to.servers().get(i));
            if (one.isEmpty()) {
                return;
            }
            allowed.add(one.get());
        }
        send(request, to, allowed);
    }

    /** {@return the action as the server gets it; empty if the request was refused, or sent on another way} */
    private Optional<Message> judge(ActionRequest request, Route.To to, RoutableServer server) {
        Permissions permissions = request.identity().permissions();
        if (permissions.needsActionFacts() && server.state() != ServerState.CONNECTED) {
            if (to.another()) {
                forward(request);
            } else {
                request.refuse(Outcome.UNAVAILABLE, "Server " + server.name() + " is not connected");
            }
            return Optional.empty();
        }
        Verdict verdict = permissions.judge(to.action(), server.actionFacts());
        if (verdict instanceof Verdict.Refused refused) {
            request.pending().to(server.name());
            request.pending().audited().ifPresent(audited -> audited.refusedBy(refused.rule()));
            request.denied(server.name(), refused.rule(), refused.text());
            if (permissions.needsActionFacts() && !server.actionFacts().lists(to.action())) {
                server.learnActions();
            }
            request.refuse(refused.outcome(), refused.text());
            return Optional.empty();
        }
        return Optional.of(verdict instanceof Verdict.Allowed changed ? changed.action() : to.action());
    }

    /**
     * Sends the action. The places of all replies are reserved before the first server gets it.
     *
     * @param allowed the action as each server gets it; empty if all get that of the route
     */
    private static void send(ActionRequest request, Route.To to, List<Message> allowed) {
        List<RoutableServer> servers = to.servers();
        PendingReply first = request.pending();
        List<PendingReply> others = servers.size() == 1 ? List.of() : new ArrayList<>();
        while (others.size() + 1 < servers.size()) {
            others.add(first.another());
        }
        first.to(servers.get(0).name());
        for (int i = 0; i < others.size(); i++) {
            others.get(i).to(servers.get(i + 1).name());
        }
        for (int i = 0; i < servers.size(); i++) {
            Message action = allowed.isEmpty() ? to.action() : allowed.get(i);
            servers.get(i).ask(action, request.origin(i == 0 ? first : others.get(i - 1)));
        }
    }

    /** Handles a request if its sender is authenticated or needs no login. */
    public void admit(ActionRequest request) {
        if (!request.identity().authorised()
                && authentication.takesKeys()
                && request.message().has("ProxyKey")) {
            checkKey(request, request.message().get("ProxyKey").orElseThrow());
        } else {
            note(request);
            decide(request);
        }
    }

    private void note(ActionRequest request) {
        String name = request.lowerAction();
        Optional<String> user = request.client().profile().userOf(request.identity());
        request.client().profile().acts(request.name(), user);
        request.pending()
                .metered(name.isEmpty() ? "proxyaction" : name, request.client().group());
        if (!LOGINS.contains(name)) {
            boolean heard = request.identity().authorised();
            request.pending().audited(request.client().login().trail().sent(request.message(), user, heard));
        }
    }

    private void decide(ActionRequest request) {
        boolean known = request.identity().authorised();
        if (request.client().withdrawals().isExpelled()) {
            request.refuse(Outcome.NOT_LOGGED_IN, request.client().withdrawals().why());
        } else if (known && drains.state() != ProxyState.RUNNING) {
            actWhileDraining(request);
        } else if (known || (authentication.takesLogins() && isBeforeLogin(request.message()))) {
            act(request);
        } else {
            request.refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
            if (authentication.takesKeys()) {
                reject(request, "wrong or missing ProxyKey");
            }
        }
    }

    /**
     * Handles a request while the proxy drains or closes. A login is not a new action: clients give up if it fails. A Ping
     * is answered, so that a client goes on waiting for its other replies.
     */
    private void actWhileDraining(ActionRequest request) {
        boolean closes = drains.refusesActions();
        if (isBeforeLogin(request.message())) {
            act(request);
        } else if (closes && request.message().has("Action", "Ping")) {
            actions.ping().answer(request);
        } else if (closes) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.CLOSING);
        } else if (drains.isLate(request.client().number()) && isUninvited(request)) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
        } else {
            act(request);
        }
    }

    private boolean isShutOut(ActionRequest request) {
        return authentication.shutsOut(request.client().login(), request.identity());
    }

    /** {@return true if the sender has not logged in, since that is not required, and is not an administrator} */
    private boolean isUninvited(ActionRequest request) {
        return request.identity().kind() == Identity.IdentityKind.ANONYMOUS && isShutOut(request);
    }

    /** Checks the proxy key like a login; later input waits for the result. */
    private void checkKey(ActionRequest request, String key) {
        LiveClientSession client = request.client();
        LoginAttempts attempts = client.login().loginAttempts();
        if (!attempts.begin()) {
            refuseKey(request);
            return;
        }
        authentication.checkKey(client.login(), key, new Authentication.AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                ActionRequest known = request.by(identity);
                if (!client.connection().isClosed()) {
                    client.identityChanged(identity);
                    note(known);
                    decide(known);
                }
                attempts.end();
            }

            @Override
            public void wrong() {
                refuseKey(request);
                attempts.end();
            }

            @Override
            public void unavailable(String why) {
                request.refuse(Outcome.UNAVAILABLE, why);
                attempts.end();
            }
        });
    }

    private static void refuseKey(ActionRequest request) {
        request.refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
        reject(request, "wrong ProxyKey");
    }

    /** Refuses a request without the proxy key. The connection closes, unless each request is an exchange. */
    private static void reject(ActionRequest request, String why) {
        if (request.client().isSession()) {
            request.client().closeWhenAnswered(why);
        }
    }

    private static boolean isBeforeLogin(Message message) {
        String name = message.get("Action")
                .or(() -> message.get("ProxyAction").filter("Logoff"::equalsIgnoreCase))
                .orElse("");
        return BEFORE_LOGIN.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
