package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.IncomingBatch;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Outcome;

/**
 * Finds the client to which each message of Asterisk belongs.
 *
 * <p>A reply goes to the client that sent the action, and to no other. An event with a {@code Privilege} that belongs
 * to no open list is a broadcast, even with an ActionID. List events of Status carry {@code Privilege: Call}, so the
 * list decides first. {@link ReplyAttribution} handles malformed replies. Belongs to the server's loop.
 */
final class ReplyCorrelator {
    /** A list that is silent for so long may lack its end. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final ServerLabel server;
    private final PendingActions pending;
    private final ActionTokens tokens;
    private final ActionLinks actionLinks;
    private final ReplyBarriers barriers;
    private final OriginateConversion originates;
    private final NamedReplies named = new NamedReplies();
    private final RepairLog log;
    private final Map<MessageLink, ReplySorting> links = new HashMap<>();
    /** True if a broadcast of the server had a {@code Privilege}. */
    private boolean labelled;

    /**
     * Creates the correlator of one server.
     *
     * @param actionLinks learns of each action that is answered or given up
     * @param barriers sends barrier Pings; the response to one shows that all earlier replies have arrived
     * @param originates notes that calls end
     */
    ReplyCorrelator(
            String serverName,
            PendingActions pending,
            ActionTokens tokens,
            ActionLinks actionLinks,
            ReplyBarriers barriers,
            OriginateConversion originates) {
        this.server = ServerLabel.of(serverName);
        this.pending = pending;
        this.tokens = tokens;
        this.actionLinks = actionLinks;
        this.barriers = barriers;
        this.originates = originates;
        this.log = new RepairLog(serverName);
    }

    ServerLabel server() {
        return server;
    }

    PendingActions pending() {
        return pending;
    }

    ReplyBarriers barriers() {
        return barriers;
    }

    OriginateConversion originates() {
        return originates;
    }

    NamedReplies named() {
        return named;
    }

    ActionTokens tokens() {
        return tokens;
    }

    /** Records that a broadcast had a {@code Privilege}. */
    void labelsEvents() {
        labelled = true;
    }

    /** {@return true if broadcasts of the server have a {@code Privilege}; rows of replies often have none} */
    boolean eventsAreLabelled() {
        return labelled;
    }

    /** Records that the event that ends a call has arrived. */
    void callEnded() {
        originates.callEnded();
    }

    /** Records that an action was answered or given up, or that Asterisk dials for it. */
    void closed(PendingAction action) {
        actionLinks.closed(action);
    }

    /** {@return the action of a connection that is answered next if the server answers in order; null if none is open} */
    @Nullable PendingAction expected(MessageLink link) {
        return actionLinks.queues().oldest(link);
    }

    /**
     * {@return an error for an action that is not sent}
     *
     * @param why what the server is, after its name
     */
    RoutedMessage refusal(ActionOrigin sender, String why) {
        Message error = sender.error("Server " + server.name() + " " + why);
        return RoutedMessage.error(server, error, sender.replyTarget(), Outcome.UNAVAILABLE);
    }

    /** Logs that a reply was repaired or partly dropped. */
    void warn(String action, String what, long now) {
        log.warn(action, what, now);
    }

    /** {@return the messages to pass on, in order} */
    List<RoutedMessage> sort(MessageLink link, IncomingBatch messages, long now) {
        ReplySorting known = links.get(link);
        if (known != null) {
            return known.sort(messages, now);
        }
        ReplySorting added = new ReplySorting(this, link);
        links.put(link, added);
        return added.sort(messages, now);
    }

    /** {@return the messages to pass on after a barrier Ping on this connection is overdue} */
    List<RoutedMessage> settle(MessageLink link, long now) {
        ReplySorting known = links.get(link);
        return known == null ? List.of() : known.settle(now);
    }

    /** Sends a barrier Ping, because a reply on this connection seems complete or missing. */
    void doubt(MessageLink link) {
        pending.oldestDue(link).ifPresent(this::doubt);
    }

    /** Sends a barrier Ping, because the reply to this action seems complete or missing. */
    void doubt(PendingAction action) {
        if (!pending.hasBarrierBehind(action)) {
            barriers.send(action.link());
        }
    }

    /** Sends a barrier Ping, because a message is held that may be the reply to this action. */
    void holdFor(PendingAction action) {
        doubt(action);
        barriers.settleLater(action.link());
    }

    /**
     * Finds actions without a reply although later ones have been answered, and lists of which no row has come for some
     * time. Called about once a second.
     */
    void sweep(long now) {
        for (Map.Entry<MessageLink, ReplySorting> entry : List.copyOf(links.entrySet())) {
            LinkReplies replies = entry.getValue().replies();
            pending.oldestUnanswered(entry.getKey(), -1)
                    .filter(action -> replies.isInOrder() && replies.isOvertaken(action))
                    .or(() -> pending.oldestDue(entry.getKey())
                            .filter(list ->
                                    list.progress().takesRows() && replies.isInOrder() && list.isQuiet(QUIET, now)))
                    .filter(replies::suspectAgain)
                    .ifPresent(this::doubt);
        }
    }

    /** Records the end of a connection. */
    void lost(MessageLink link) {
        links.remove(link);
    }

    /**
     * {@return the errors for the senders of given-up actions} A sender gets the error after a part of its reply too, since
     * nobody knows whether the rest is missing.
     *
     * @param what what the server did
     */
    List<RoutedMessage> givenUp(List<PendingAction> actions, Outcome why, String what) {
        String text = "Server " + server.name() + " " + what;
        return actions.stream()
                .flatMap(action -> givenUp(action, why, text).stream())
                .toList();
    }

    private Optional<RoutedMessage> givenUp(PendingAction action, Outcome why, String text) {
        if (action.isBarrier()) {
            return Optional.empty();
        }
        actionLinks.closed(action);
        return Optional.of(RoutedMessage.error(server, action.sender().error(text), action.replyTarget(), why));
    }
}
