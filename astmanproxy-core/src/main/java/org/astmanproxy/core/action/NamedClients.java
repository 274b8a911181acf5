package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.message.Message;

/**
 * The clients that an action names, by {@code Client} (number, or address and port) or by {@code User}.
 *
 * @param clients the clients, at least one if there is no fault
 * @param fault the text for the sender if no client can be found
 */
record NamedClients(List<ClientSession> clients, Optional<String> fault) {
    static final String MISSING = "Missing header: Client (a number or an address of ListClients) or User";

    static NamedClients of(Message request, ActionContext context) {
        Optional<String> client = RequestHeader.value(request, "Client");
        Optional<String> user = RequestHeader.value(request, "User");
        if (client.isPresent() == user.isPresent()) {
            return new NamedClients(List.of(), Optional.of(MISSING));
        }
        List<ClientSession> found = context.proxy().clients().stream()
                .filter(it -> isMeant(it, client, user))
                .toList();
        return new NamedClients(
                found,
                found.isEmpty()
                        ? Optional.of("No such client: " + client.or(() -> user).orElse(""))
                        : Optional.empty());
    }

    /** {@return true if one of these names means the client} */
    static boolean isMeant(ClientSession client, Optional<String> named, Optional<String> user) {
        return named.map(name -> isNamed(client, name)).orElseGet(() -> isOf(client, user.orElseThrow()));
    }

    private static boolean isNamed(ClientSession client, String name) {
        return name.equals(Long.toString(client.id())) || name.equals(ListClients.address(client.address()));
    }

    /** {@return true if the client is logged in as this user; of a client over http, its latest request counts} */
    private static boolean isOf(ClientSession client, String user) {
        return client.user()
                .or(() -> client.activity().lastUser())
                .filter(user::equals)
                .isPresent();
    }
}
