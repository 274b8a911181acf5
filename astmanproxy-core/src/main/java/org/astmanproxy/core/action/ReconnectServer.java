package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.message.Message;

/**
 * {@code ProxyAction: ReconnectServer}: connects at once to a server that waits for its next attempt, or to all such
 * servers. Connected servers stay connected.
 */
public final class ReconnectServer implements ProxyAction {
    private static final List<String> ALL = List.of("*", "all");

    /** Called by {@link java.util.ServiceLoader}. */
    public ReconnectServer() {}

    @Override
    public String name() {
        return "ReconnectServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        Optional<String> name = request.get("Server").map(String::strip).filter(it -> !it.isEmpty());
        if (name.isEmpty()) {
            return ReplyText.now(ReplyText.proxy("Failure", "Missing header: Server (a name, or * for all)"));
        }
        List<ServerSession> servers = context.proxy().servers();
        List<ServerSession> named = named(servers, name.get());
        if (named.isEmpty() && ALL.stream().anyMatch(name.get()::equalsIgnoreCase)) {
            named = servers;
        }
        return ReplyText.now(
                named.isEmpty()
                        ? ReplyText.proxy("Failure", "No such server: " + name.get())
                        : ReplyText.proxy("Success", reconnect(named)));
    }

    /** {@return the server with this name, else those of this group, else those on this host} */
    private static List<ServerSession> named(List<ServerSession> servers, String name) {
        return Stream.<Predicate<ServerSession>>of(
                        server -> server.name().equalsIgnoreCase(name),
                        server -> server.config()
                                .group()
                                .filter(name::equalsIgnoreCase)
                                .isPresent(),
                        server -> server.config().host().equalsIgnoreCase(name))
                .map(which -> servers.stream().filter(which).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String reconnect(List<ServerSession> servers) {
        List<ServerSession> lost = servers.stream()
                .filter(server -> server.state() != ServerState.CONNECTED)
                .toList();
        servers.forEach(ServerSession::reconnect);
        return lost.isEmpty() ? "Connected already: " + names(servers) : "Reconnecting " + names(lost);
    }

    private static String names(List<ServerSession> servers) {
        return servers.stream().map(ServerSession::name).collect(Collectors.joining(", "));
    }
}
