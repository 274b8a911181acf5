package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: PauseServer}: stops to send actions to a server. Events are not affected. */
public final class PauseServer implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public PauseServer() {}

    @Override
    public String name() {
        return "PauseServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        NamedServers named = NamedServers.of(request, context);
        Optional<String> fault = named.fault();
        if (fault.isPresent()) {
            return ReplyText.now(ReplyText.proxy("Failure", fault.get()));
        }
        List<ServerSession> changed =
                named.servers().stream().filter(ServerSession::pause).toList();
        return ReplyText.now(ReplyText.proxy(
                "Success", changed.isEmpty() ? "Paused already: " + named.names() : "Paused " + names(changed)));
    }

    private static String names(List<ServerSession> servers) {
        return servers.stream().map(ServerSession::name).collect(Collectors.joining(", "));
    }
}
