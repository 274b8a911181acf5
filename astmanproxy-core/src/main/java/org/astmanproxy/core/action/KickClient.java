package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: KickClient}: disconnects a client, or all clients of a user. */
public final class KickClient implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public KickClient() {}

    @Override
    public String name() {
        return "KickClient";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        NamedClients named = NamedClients.of(request, context);
        if (named.fault().isPresent()) {
            return ReplyText.now(ReplyText.proxy("Failure", named.fault().get()));
        }
        String by = context.user().map(user -> " by " + user).orElse("");
        Optional<String> why = RequestHeader.value(request, "Reason");
        String reason = "kicked" + by + why.map(text -> ": " + text).orElse("");
        named.clients().forEach(client -> client.close(reason));
        String kicked = named.clients().stream().map(KickClient::label).collect(Collectors.joining(", "));
        return ReplyText.now(ReplyText.proxy(
                "Success", "Kicked " + kicked + why.map(text -> ": " + text).orElse("")));
    }

    private static String label(ClientSession client) {
        return ListClients.address(client.address())
                + client.user().map(user -> " (" + user + ")").orElse("");
    }
}
