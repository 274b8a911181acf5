package org.astmanproxy.core.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.route.Router.Route;
import org.astmanproxy.core.server.LiveServer;
import org.astmanproxy.message.Message;

/** Decides what becomes of each message of a client: answered here, sent to a server, or refused. */
final class Dispatch {
    private static final Set<String> BEFORE_LOGIN = Set.of("login", "challenge", "logoff");

    private final Client client;
    private final ClientContext context;

    Dispatch(Client client, ClientContext context) {
        this.client = client;
        this.context = context;
    }

    void message(Message message) {
        AnswerOrder order = client.order();
        boolean full = order.openCount() >= context.config().limits().pending();
        Ticket ticket = order.open(message.actionId());
        Request request = new Request(client, message, ticket);
        if (full) {
            request.refuse("Too many pending actions");
        } else if (admits(request)) {
            act(request, ticket);
        }
    }

    private void act(Request request, Ticket ticket) {
        Message message = request.message();
        Optional<String> action = message.get("Action").filter(name -> !name.isBlank());
        if (action.isPresent()) {
            Optional<LocalAction> local = context.actions().action(action.get().strip());
            if (local.isPresent()) {
                local.get().answer(request);
            } else {
                forward(request, ticket);
            }
        } else if (message.has("ProxyAction")) {
            context.actions()
                    .proxyAction(message.get("ProxyAction").orElse("").strip())
                    .ifPresentOrElse(a -> a.answer(request), () -> request.refuse("Invalid Proxy Action"));
        } else {
            request.refuse("Missing action in request");
        }
    }

    private void forward(Request request, Ticket ticket) {
        Optional<String> fixedServer = client.identity().user().flatMap(UserConfig::server);
        Route route = context.router().route(request.message(), fixedServer);
        if (route instanceof Route.To to) {
            send(to, ticket);
        } else if (route instanceof Route.Refused refused) {
            request.refuse(refused.why());
        } else if (request.message().has("Action", "Ping") && !request.message().has("Server")) {
            context.actions().ping().answer(request);
        } else {
            request.refuse("No server is connected");
        }
    }

    /** One answer comes from each server, and each has its place. */
    private void send(Route.To to, Ticket first) {
        boolean further = false;
        for (LiveServer server : to.servers()) {
            Ticket ticket = further ? client.order().open(first.id()) : first;
            server.ask(to.action(), first.id(), ticket, client);
            further = true;
        }
    }

    /** {@return whether the client is heard; if not, it has been told} */
    private boolean admits(Request request) {
        if (client.identity().authorised()) {
            return true;
        }
        Optional<String> key = request.message().get("ProxyKey");
        if (context.config().proxyKey().isPresent() && key.isPresent()) {
            return checkKey(request, key.get());
        }
        boolean mayLogIn =
                !context.users().isEmpty() || context.config().proxyKey().isEmpty();
        if (mayLogIn && isBeforeLogin(request.message())) {
            return true;
        }
        request.refuse("Permission denied");
        if (context.config().proxyKey().isPresent()) {
            client.closeWhenAnswered("no right ProxyKey");
        }
        return false;
    }

    private boolean checkKey(Request request, String key) {
        byte[] right = context.config().proxyKey().orElseThrow().getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(right, key.getBytes(StandardCharsets.UTF_8))) {
            client.become(Identity.guest());
            return true;
        }
        request.refuse("Permission denied");
        client.closeWhenAnswered("wrong ProxyKey");
        return false;
    }

    private static boolean isBeforeLogin(Message message) {
        String name = message.get("Action")
                .or(() -> message.get("ProxyAction").filter("Logoff"::equalsIgnoreCase))
                .orElse("");
        return BEFORE_LOGIN.contains(name.strip().toLowerCase(java.util.Locale.ROOT));
    }
}
