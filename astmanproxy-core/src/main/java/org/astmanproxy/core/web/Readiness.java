package org.astmanproxy.core.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.spi.WebResponse;

/**
 * Answers {@code /readyz}: 200 if the proxy takes logins and a server is connected, else 503 with the reasons. With
 * {@code server}, which may repeat, all servers of these names have to be connected.
 */
public final class Readiness implements OwnPathHandler {
    private final Servers servers;
    private final Supplier<ProxyState> state;

    /**
     * Creates the handler.
     *
     * @param servers the servers
     * @param state returns the state of the proxy; any thread
     */
    public Readiness(Servers servers, Supplier<ProxyState> state) {
        this.servers = servers;
        this.state = state;
    }

    @Override
    public void answer(ResourceCall call) {
        call.respond().accept(response(call.resource().parameters().getOrDefault("server", List.of())));
    }

    /** {@return the response if these servers have to be connected; with none, any server} */
    WebResponse response(List<String> wanted) {
        List<String> reasons = reasons(wanted);
        String document = "{\"ready\":" + reasons.isEmpty() + ",\"reasons\":" + JsonDocument.strings(reasons)
                + ",\"servers\":" + states() + "}\n";
        return WebResponse.json(document).withStatus(reasons.isEmpty() ? 200 : 503);
    }

    private List<String> reasons(List<String> wanted) {
        List<String> reasons = new ArrayList<>();
        ProxyState now = state.get();
        if (now != ProxyState.RUNNING) {
            reasons.add(now == ProxyState.DRAINING ? "the proxy drains" : "the proxy ends");
        }
        if (wanted.isEmpty() && servers.connected().isEmpty()) {
            reasons.add("no server is connected");
        }
        wanted.forEach(name -> fault(name).ifPresent(reasons::add));
        return reasons;
    }

    private Optional<String> fault(String name) {
        Optional<RoutableServer> found = servers.find(name);
        if (found.isEmpty()) {
            return Optional.of("there is no server " + name);
        }
        return found.filter(server -> server.state() != ServerState.CONNECTED)
                .map(server -> "server " + server.name() + " is not connected: " + word(server));
    }

    private String states() {
        return servers.all().stream()
                .map(server -> JsonDocument.string(server.name()) + ":" + JsonDocument.string(word(server)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String word(RoutableServer server) {
        return server.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
