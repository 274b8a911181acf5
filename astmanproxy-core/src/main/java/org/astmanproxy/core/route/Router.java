package org.astmanproxy.core.route;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** Chooses the servers for an action. */
public final class Router {
    /** The headers that name the server or identify the sender; Asterisk does not get them. */
    private static final List<String> TAKEN_OUT = List.of("server", "proxykey", "actionid");

    private final Servers servers;

    /**
     * Creates the router of one proxy.
     *
     * @param servers the possible servers
     */
    public Router(Servers servers) {
        this.servers = servers;
    }

    /** The result of routing. */
    public sealed interface Route {
        /**
         * A route to servers.
         *
         * @param action the action without the headers for the proxy; it may have an ActionID
         * @param servers one server or more
         * @param another true if the action may go to another server if it could not be sent to this one
         */
        record To(Message action, List<RoutableServer> servers, boolean another) implements Route {}

        /**
         * No route.
         *
         * @param outcome the kind of error
         * @param why the text for the client
         */
        record Unroutable(Outcome outcome, String why) implements Route {}

        /** No route, because no server is connected and the action names none. */
        record NobodyThere() implements Route {}
    }

    /**
     * {@return the route of an action}
     *
     * @param action the action as the client sent it
     * @param fixedServer the server for all actions of the user; empty for any
     */
    public Route route(Message action, Optional<String> fixedServer) {
        Optional<String> named = fixedServer.isPresent() ? fixedServer : named(action);
        Message clean = action.without("Server").without("ProxyKey");
        Optional<String> complaint = ActionCheck.complaint(action, TAKEN_OUT);
        if (complaint.isPresent()) {
            return new Route.Unroutable(Outcome.BAD_REQUEST, complaint.get());
        }
        if (named.isEmpty()) {
            List<RoutableServer> first = servers.firstConnected();
            return first.isEmpty() ? new Route.NobodyThere() : new Route.To(clean, first, true);
        }
        return named.get().trim().equals("*")
                ? toAll(clean)
                : toNamed(clean, named.get().trim());
    }

    private static Optional<String> named(Message action) {
        return action.get("Server").filter(name -> !name.isBlank());
    }

    private Route toAll(Message action) {
        List<RoutableServer> connected = servers.connected();
        return connected.isEmpty() ? new Route.NobodyThere() : new Route.To(action, connected, false);
    }

    private Route toNamed(Message action, String name) {
        return servers.find(name)
                .<Route>map(server -> new Route.To(action, server.alone(), false))
                .orElseGet(() -> toGroup(action, name));
    }

    private Route toGroup(Message action, String name) {
        List<RoutableServer> members = servers.group(name);
        if (members.isEmpty()) {
            return new Route.Unroutable(Outcome.NOT_FOUND, "No such server: " + name);
        }
        List<RoutableServer> first = Servers.firstConnected(members);
        return first.isEmpty()
                ? new Route.Unroutable(Outcome.UNAVAILABLE, "No server of the group " + name + " is connected")
                : new Route.To(action, first, true);
    }
}
