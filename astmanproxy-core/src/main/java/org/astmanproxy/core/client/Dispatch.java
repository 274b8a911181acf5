package org.astmanproxy.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.route.Router.Route;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ProtocolException;

/** Decides what becomes of each message of a client: answered here, sent to a server, or refused. */
final class Dispatch {
    private static final Set<String> BEFORE_LOGIN = Set.of("login", "challenge", "logoff");

    private final Client client;
    private final ClientContext context;

    Dispatch(Client client, ClientContext context) {
        this.client = client;
        this.context = context;
    }

    /** A message of a client whose answers come among all else that it sees. */
    void message(Message message) {
        int open = client.order().openCount();
        Ticket ticket = client.order().open(message.actionId());
        Request request = new Request(client, message, ticket, client.identity());
        if (isTooMany(open)) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
        } else {
            admit(request);
        }
    }

    /** {@return whether a client that waits for so many answers may ask for nothing more} */
    boolean isTooMany(int open) {
        return open >= context.config().limits().pending();
    }

    /** A message that could not be read. */
    void refuse(ProtocolException why) {
        Ticket ticket = client.order().open(why.actionId());
        new Request(client, Message.builder().build(), ticket, client.identity())
                .refuse(Outcome.BAD_REQUEST, String.valueOf(why.getMessage()));
    }

    private void act(Request request) {
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

    private void forward(Request request) {
        Optional<String> fixedServer = request.identity().rules().flatMap(UserConfig::server);
        Route route = context.router().route(request.message(), fixedServer);
        if (route instanceof Route.To to) {
            send(to, request.ticket());
        } else if (route instanceof Route.Refused refused) {
            request.refuse(refused.outcome(), refused.why());
        } else if (request.message().has("Action", "Ping") && !request.message().has("Server")) {
            context.actions().ping().answer(request);
        } else {
            request.refuse(Outcome.UNAVAILABLE, "No server is connected");
        }
    }

    /** One answer comes from each server, and each has its place before the first one is asked. */
    private void send(Route.To to, Ticket first) {
        List<Ticket> tickets = new ArrayList<>(List.of(first));
        while (tickets.size() < to.servers().size()) {
            tickets.add(first.another());
        }
        Seat affinity = client.order().seat();
        for (int i = 0; i < tickets.size(); i++) {
            to.servers().get(i).ask(to.action(), first.id(), tickets.get(i), affinity);
        }
    }

    /** Hears a request, if who asks is heard. */
    void admit(Request request) {
        Authentication authentication = context.authentication();
        Optional<String> key = request.message().get("ProxyKey").filter(given -> authentication.takesKeys());
        boolean known = request.identity().authorised();
        if (!known && key.isPresent() && authentication.isKey(key.get())) {
            client.become(Identity.guest());
            act(request.by(client.identity()));
        } else if (known || (key.isEmpty() && authentication.takesLogins() && isBeforeLogin(request.message()))) {
            act(request);
        } else {
            request.refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
            if (authentication.takesKeys()) {
                client.turnAway(key.isPresent() ? "wrong ProxyKey" : "no right ProxyKey");
            }
        }
    }

    private static boolean isBeforeLogin(Message message) {
        String name = message.get("Action")
                .or(() -> message.get("ProxyAction").filter("Logoff"::equalsIgnoreCase))
                .orElse("");
        return BEFORE_LOGIN.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
