package org.astmanproxy.core.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.WaitingActions.WaitingAction;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * Sends actions to Asterisk: chooses the connection, and replaces a synchronous Originate. The proxy answers a Ping
 * whose connection is blocked, because clients take silence for a dead session. Belongs to the server's loop.
 */
final class ActionSending {
    private final EventLoop loop;
    private final PendingActions pending;
    private final ReplyBarriers barriers;
    private final IntSupplier most;
    private final ActionLinks links;
    private final OriginateConversion originates;
    private final SharedReplies shared;
    private final Consumer<List<RoutedMessage>> answer;
    private final WaitingActions waiting;
    private final WaitingPings pings;
    private final ServerLabel server;
    /** The traits of the last action that was sent. */
    private ActionTraits last = ActionTraits.NONE;

    /**
     * Creates the sending of one server.
     *
     * @param answers sorts the replies
     * @param most returns how many actions a connection may have without a reply
     * @param links the connections for actions
     * @param shared the replies that clients with the same action share
     * @param answer receives the replies that need no action
     */
    ActionSending(
            EventLoop loop,
            ReplyCorrelator answers,
            IntSupplier most,
            ActionLinks links,
            SharedReplies shared,
            Consumer<List<RoutedMessage>> answer) {
        this.loop = loop;
        this.pending = answers.pending();
        this.server = answers.server();
        this.barriers = answers.barriers();
        this.most = most;
        this.links = links;
        this.originates = answers.originates();
        this.shared = shared;
        this.answer = answer;
        this.waiting = new WaitingActions(loop.memory());
        this.pings = new WaitingPings(loop, this::relieve);
    }

    /** Sends an action on the main connection or on one for actions, or keeps it until it may be sent. */
    void send(Message action, ActionOrigin sender, MessageLink main) {
        boolean sent = !waiting.holds(sender) && trySend(action, sender, main);
        if (!sent && !waiting.add(waiting(action, sender))) {
            refuse(sender, "Too many pending actions");
        }
    }

    private WaitingAction waiting(Message action, ActionOrigin sender) {
        last = last.next(action);
        return new WaitingAction(action.detached(), sender, last.isPing(), loop.nanoTime());
    }

    /** Sends the actions that need not wait any more. */
    void goOn(MessageLink main) {
        if (waiting.count() > 0) {
            waiting.takeTurns(
                    () -> links.choices(main, loop.nanoTime()).anyMatch(this::isRoomOn),
                    action -> trySend(action.action(), action.sender(), main));
        }
    }

    /**
     * The same, and answers what needs no room on a connection, for example a Ping while that is blocked, and what has
     * waited for too long. Called about once a second.
     */
    void sweep(MessageLink main) {
        long now = loop.nanoTime();
        Duration timeout = pending.timeout();
        goOn(main);
        List<WaitingAction> late = waiting.takeInTurn(action -> action.hasWaited(timeout, now));
        answer.accept(errors(late, "Server " + server.name() + " did not answer", Outcome.TIMED_OUT));
        waiting.offerEach(action -> trySend(action.action(), action.sender(), main));
        waiting.takeInTurn(action -> action.isPing() && action.hasWaited(LinkQueues.BLOCKING, now))
                .forEach(ping -> pong(ping.sender()));
        waiting.sweep();
    }

    /** {@return the number of actions that were not sent yet, because a connection has enough to do} */
    int waitingFor(MessageLink link) {
        return isRoomOn(link) ? 0 : waiting.countInTurn();
    }

    private boolean isRoomOn(MessageLink link) {
        return !link.worksInOrder() || link.openActions() < most.getAsInt();
    }

    /** {@return the ends of the replies to the actions that were not sent yet} */
    List<RoutedMessage> giveUp(String text) {
        return errors(waiting.takeAll(), text, Outcome.SERVER_LOST);
    }

    /** {@return the ends of the replies to the actions of one client that were not sent yet, and will not be} */
    List<RoutedMessage> withdraw(Object affinity, String why) {
        return errors(waiting.take(affinity), why, Outcome.FORBIDDEN);
    }

    private List<RoutedMessage> errors(List<WaitingAction> actions, String text, Outcome outcome) {
        return actions.stream()
                .map(WaitingAction::sender)
                .map(sender -> RoutedMessage.error(server, sender.error(text), sender.replyTarget(), outcome))
                .toList();
    }

    /** Sends or answers an action. {@return false if it has to wait, because the server has enough to do} */
    private boolean trySend(Message given, ActionOrigin sender, MessageLink main) {
        Message action = LeadingAction.in(given);
        long now = loop.nanoTime();
        last = last.next(action);
        ActionTraits traits = last.of(action);
        CallKind kind = traits.isOriginate() ? originates.kindOf(action) : CallKind.NONE;
        MessageLink link = links.choose(sender.affinity(), kind, main, now);
        if (link.isSuspect()) {
            refuse(sender, "Server " + server.name() + " does not answer");
            return true;
        }
        if (traits.isPing()
                && links.queues().isBlocked(link, now)
                && !links.queues().hasOpen(link, sender.affinity())) {
            pong(sender);
            return true;
        }
        Optional<List<RoutedMessage>> known = shared.again(traits, action, sender, now);
        if (known.isPresent()) {
            answer.accept(known.get());
            return true;
        }
        if (shared.join(traits, action, sender, link, now)) {
            return true;
        }
        if (!isRoomOn(link)) {
            return false;
        }
        ActionOrigin origin = shared.lead(traits, action, sender, link, now);
        PendingAction sent = sendOn(link, action, origin, traits, kind);
        if (traits.isPing() && link.openActions() > 1) {
            pings.add(sent);
        }
        return true;
    }

    private void refuse(ActionOrigin sender, String why) {
        Message error = sender.error(why);
        answer.accept(List.of(RoutedMessage.error(server, error, sender.replyTarget(), Outcome.UNAVAILABLE)));
    }

    private PendingAction sendOn(
            MessageLink link, Message action, ActionOrigin sender, ActionTraits traits, CallKind kind) {
        boolean doubtful = traits.isDoubtful();
        if (doubtful && link.openActions() > 0) {
            barriers.send(link);
        }
        PendingAction sent = pending.add(pending.next(kind, traits), sender, link, action, loop.nanoTime());
        links.opened(sent);
        if (kind == CallKind.CONVERTED) {
            waiting.called(sent);
        }
        link.send(kind == CallKind.CONVERTED ? SynchronousOriginate.asAsynchronous(action) : action, sent.token());
        if (doubtful) {
            barriers.send(link);
        }
        return sent;
    }

    /** Answers a Ping if it still waits for an older action. A later reply of Asterisk is dropped. */
    private void relieve(PendingAction ping) {
        PendingAction oldest = links.queues().oldest(ping.link());
        if (ping.isUnanswered() && oldest != null && oldest.order() < ping.order()) {
            links.closed(ping);
            pending.finish(ping, ReplyProgress.GivenUp.PLAINLY, loop.nanoTime());
            pong(ping.sender());
        }
    }

    private void pong(ActionOrigin sender) {
        Message pong = sender.named(Pong.at(Instant.now()));
        answer.accept(List.of(RoutedMessage.error(server, pong, sender.replyTarget(), Outcome.ANSWERED)));
    }
}
