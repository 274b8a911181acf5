package org.astmanproxy.core.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** Decides where an action goes. */
public final class Router {
    /** What says where an action goes, and who sends it. */
    private static final Set<String> TAKEN_OUT = Set.of("server", "proxykey", "actionid");

    private final Servers servers;

    /**
     * For one proxy.
     *
     * @param servers where actions can go
     */
    public Router(Servers servers) {
        this.servers = servers;
    }

    /** Where an action goes. */
    public sealed interface Route {
        /**
         * To these servers.
         *
         * @param action without what was meant for the proxy
         * @param servers one or more
         */
        record To(Message action, List<LiveServerSession> servers) implements Route {}

        /**
         * Nowhere.
         *
         * @param outcome what is wrong
         * @param why for the client
         */
        record Unroutable(Outcome outcome, String why) implements Route {}

        /** Nowhere, since no server is connected and none was named. */
        record NobodyThere() implements Route {}
    }

    /**
     * {@return where an action goes}
     *
     * @param action as the client sent it
     * @param fixedServer the server that all actions of this user go to
     */
    public Route route(Message action, Optional<String> fixedServer) {
        Optional<String> named = fixedServer.or(() -> action.get("Server").filter(name -> !name.isBlank()));
        Message clean = action.without("Server").without("ProxyKey").without("ActionID");
        Optional<String> complaint = ActionCheck.complaint(action, TAKEN_OUT);
        if (complaint.isPresent()) {
            return new Route.Unroutable(Outcome.BAD_REQUEST, complaint.get());
        }
        if (named.isEmpty()) {
            return servers.firstConnected()
                    .<Route>map(server -> new Route.To(clean, List.of(server)))
                    .orElseGet(Route.NobodyThere::new);
        }
        return named.get().trim().equals("*")
                ? toAll(clean)
                : toNamed(clean, named.get().trim());
    }

    private Route toAll(Message action) {
        List<LiveServerSession> connected = servers.connected();
        return connected.isEmpty() ? new Route.NobodyThere() : new Route.To(action, connected);
    }

    private Route toNamed(Message action, String name) {
        return servers.find(name)
                .<Route>map(server -> new Route.To(action, List.of(server)))
                .orElseGet(() -> new Route.Unroutable(Outcome.NOT_FOUND, "No such server: " + name));
    }
}
