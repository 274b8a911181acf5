package org.astmanproxy.core.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * Finds for each message of Asterisk the client that asked for it.
 *
 * <p>Replies belong to the client that asked, and to nobody else. An event with a {@code Privilege} that belongs to no list
 * under way is a broadcast, even with an ActionID in it (list events of Status carry {@code Privilege: Call}, so the list
 * decides first). Replies that break the rules are {@link ReplyAttribution}'s matter. Belongs to the server's loop.
 */
final class ReplyCorrelator {
    private final Message server;
    private final PendingActions pending;
    private final ActionTokens tokens;
    private final Consumer<PendingAction> onClosed;
    private final Consumer<ServerLink> sendBarrier;
    private final RepairLog log;
    private final Map<ServerLink, LinkReplies> links = new HashMap<>();

    /**
     * For one server.
     *
     * @param onClosed told of each action that is answered or given up
     * @param sendBarrier sends a Ping of the proxy's own over a connection, whose answer shows that all earlier replies have
     *     come
     */
    ReplyCorrelator(
            String serverName,
            PendingActions pending,
            ActionTokens tokens,
            Consumer<PendingAction> onClosed,
            Consumer<ServerLink> sendBarrier) {
        this.server = RoutedMessage.serverHeader(serverName);
        this.pending = pending;
        this.tokens = tokens;
        this.onClosed = onClosed;
        this.sendBarrier = sendBarrier;
        this.log = new RepairLog(serverName);
    }

    Message server() {
        return server;
    }

    PendingActions pending() {
        return pending;
    }

    ActionTokens tokens() {
        return tokens;
    }

    /** An action is answered, or will not be. */
    void closed(PendingAction action) {
        onClosed.accept(action);
    }

    /** A reply had to be repaired, or a part of it dropped. */
    void warn(String action, String what, long now) {
        log.warn(action, what, now);
    }

    /** {@return what is to be handed on of these messages, in their order} */
    List<RoutedMessage> sort(ServerLink link, List<Incoming> messages, long now) {
        LinkReplies replies = links.computeIfAbsent(link, it -> new LinkReplies());
        return new ReplySorting(this, link, replies, now).sort(messages);
    }

    /** {@return what is to be handed on now that a Ping over this connection should have been answered} */
    List<RoutedMessage> settle(ServerLink link, long now) {
        LinkReplies replies = links.get(link);
        return replies == null ? List.of() : new ReplySorting(this, link, replies, now).settle();
    }

    /** Something on this connection looks as if a reply were complete, or none came: a Ping behind it will tell. */
    void doubt(ServerLink link) {
        pending.oldestOpen(link).ifPresent(this::doubt);
    }

    /** The same of an action. */
    void doubt(PendingAction action) {
        if (!pending.hasBarrierBehind(action)) {
            sendBarrier.accept(action.link());
        }
    }

    /** Looks for actions without a reply, although later ones have been answered. Called about once a second. */
    void sweep() {
        for (Map.Entry<ServerLink, LinkReplies> entry : List.copyOf(links.entrySet())) {
            LinkReplies replies = entry.getValue();
            pending.oldestUnanswered(entry.getKey(), -1)
                    .filter(action -> replies.isInOrder() && replies.isOvertaken(action))
                    .filter(replies::suspectAgain)
                    .ifPresent(this::doubt);
        }
    }

    /** A connection has ended. */
    void lost(ServerLink link) {
        links.remove(link);
    }

    /** {@return what ends the reply to an action that is given up: an error, unless part of the reply has come} */
    Optional<RoutedMessage> givenUp(PendingAction action, Outcome why, String text) {
        if (action.isBarrier()) {
            return Optional.empty();
        }
        onClosed.accept(action);
        return Optional.of(
                action.isAnsweredInPart()
                        ? RoutedMessage.end(server, action.replyTarget())
                        : RoutedMessage.error(server, action.error(text), action.replyTarget(), why));
    }
}
