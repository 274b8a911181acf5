package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ServerSession;
import org.astmanproxy.message.Message;

/**
 * The servers that an action names by {@code Server}: a name, a group, a host, or {@code *} for all.
 *
 * @param servers the servers, at least one if there is no fault
 * @param fault the text for the sender if no server can be found
 */
record NamedServers(List<ServerSession> servers, Optional<String> fault) {
    private static final List<String> ALL = List.of("*", "all");

    static NamedServers of(Message request, ActionContext context) {
        Optional<String> name = RequestHeader.value(request, "Server");
        if (name.isEmpty()) {
            return new NamedServers(List.of(), Optional.of("Missing header: Server (a name, or * for all)"));
        }
        List<ServerSession> servers = context.proxy().servers();
        List<ServerSession> named = named(servers, name.get());
        if (named.isEmpty() && ALL.stream().anyMatch(name.get()::equalsIgnoreCase)) {
            named = servers;
        }
        return new NamedServers(
                named, named.isEmpty() ? Optional.of("No such server: " + name.get()) : Optional.empty());
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

    /**
     * Changes the servers.
     *
     * @param change changes a server; returns false if it was so already
     * @param done the word for a change
     * @param nothing the words for the case that all of them were so already
     * @return the reply
     */
    CompletionStage<List<Message>> change(Predicate<ServerSession> change, String done, String nothing) {
        if (fault.isPresent()) {
            return ReplyText.now(ReplyText.proxy("Failure", fault.get()));
        }
        List<ServerSession> changed = servers.stream().filter(change).toList();
        String text = changed.isEmpty() ? nothing + ": " + names() : done + " " + names(changed);
        return ReplyText.now(ReplyText.proxy("Success", text));
    }

    /** {@return the names, with commas between them} */
    String names() {
        return names(servers);
    }

    private static String names(List<ServerSession> some) {
        return some.stream().map(ServerSession::name).collect(Collectors.joining(", "));
    }
}
