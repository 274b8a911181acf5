package org.astmanproxy.core.server;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.IncomingBatch;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.core.server.link.ServerHints;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Outcome;

/** Sorts the messages of one connection by client, read by read. Belongs to the server's loop. */
final class ReplySorting {
    private final ReplyCorrelator answers;
    private final PendingActions pending;
    private final ActionTokens tokens;
    private final ServerLabel server;
    private final MessageLink link;
    private final LinkReplies replies;
    private final SortedReplies out;
    private final HeldReplies held;
    private long now;
    private final IncomingBatch nothing = new IncomingBatch();
    /** The messages of the read that is being sorted; nothing between two reads. */
    private IncomingBatch messages = nothing;
    /** The index of the message after the current one. */
    private int next;

    ReplySorting(ReplyCorrelator answers, MessageLink link) {
        this.answers = answers;
        this.pending = answers.pending();
        this.tokens = answers.tokens();
        this.server = answers.server();
        this.link = link;
        this.replies = LinkReplies.of(link);
        this.out = new SortedReplies(answers, replies);
        this.held = new HeldReplies(answers, link, out);
    }

    /** {@return the progress of the connection} */
    LinkReplies replies() {
        return replies;
    }

    /** {@return the messages to pass on after a barrier Ping on this connection is overdue} */
    List<RoutedMessage> settle(long nowNanos) {
        out.begin(nowNanos);
        held.settle();
        return out.take();
    }

    /** {@return the messages of one read to pass on, in order} */
    List<RoutedMessage> sort(IncomingBatch read, long nowNanos) {
        now = nowNanos;
        messages = read;
        next = 0;
        out.begin(now);
        while (next < read.size()) {
            int place = next++;
            Message message = read.message(place);
            if (ReplyAttribution.isNotice(message)) {
                out.warn(SortedReplies.UNKNOWN, "an event with the name of a notice of the proxy; dropped");
            } else if (read.tokens(place) == 0) {
                unnamed(message);
            } else {
                named(message, place);
            }
        }
        messages = nothing;
        return out.take();
    }

    private void unnamed(Message message) {
        if (ReplyAttribution.isBroadcast(message)) {
            answers.labelsEvents();
            broadcast(message);
            return;
        }
        Optional<PendingAction> oldest = pending.oldestWithoutReply(link, replies.passed());
        switch (ReplyAttribution.of(message, replies, oldest, answers.eventsAreLabelled())) {
            case BROADCAST -> broadcast(message);
            case LIST -> {
                PendingAction list = replies.list().orElseThrow();
                out.warn(list, "a part without ActionID; passed to the client with the open list");
                row(list, list.sender().named(message));
            }
            case TAIL -> {
                PendingAction last = replies.last().orElseThrow();
                out.warn(last, "text after its end; passed to the same client");
                out.tail(last, message);
            }
            case HELD -> hold(message, oldest);
            case UNCLAIMED -> {
                out.warn(SortedReplies.UNKNOWN, "a reply to an unknown action; dropped");
                out.add(RoutedMessage.unclaimed(server, message));
            }
        }
    }

    private void broadcast(Message event) {
        replies.spokeToAll();
        out.add(RoutedMessage.broadcast(server, event));
    }

    private void hold(Message message, Optional<PendingAction> oldest) {
        if (!replies.hold(message)) {
            out.warn(SortedReplies.UNKNOWN, "too much text that belongs to no action; dropped");
        }
        oldest.ifPresent(answers::holdFor);
    }

    private void named(Message message, int place) {
        PendingAction found = owner(message);
        if (found == null) {
            forgotten(tokens.in(message).orElseThrow(), message);
            return;
        }
        if (messages.isCutOff(place)) {
            out.warn(found, "a message without its final empty line; ended at the start of the next one");
        }
        if (found.isBarrier()) {
            passed(found, message);
        } else if (message.kind() == MessageKind.EVENT) {
            event(message, place, found);
        } else {
            reply(place, found);
        }
    }

    /** {@return the action that a message names: nearly always in its ActionID, else by a token anywhere in it} */
    private @Nullable PendingAction owner(Message message) {
        PendingAction expected = answers.expected(link);
        if (expected != null && message.hasActionId(expected.token())) {
            return expected;
        }
        return message.actionId()
                .flatMap(pending::find)
                .or(() -> tokens.in(message).flatMap(pending::find))
                .orElse(null);
    }

    /**
     * Handles a message whose token is no longer remembered, or was never one. An event for all goes on. A response
     * whose ActionID was cut is one that names no action. All others are dropped.
     */
    private void forgotten(ActionId token, Message message) {
        if (message.kind() == MessageKind.RESPONSE && !tokens.isIntact(token)) {
            unnamed(tokens.replaceAll(message, it -> Optional.empty()));
            return;
        }
        boolean ownCall = tokens.isOfCall(token) && OriginateReply.isEnd(message);
        if (message.kind() == MessageKind.EVENT && message.has("Privilege") && !ownCall) {
            broadcast(tokens.replaceAll(message, it -> Optional.empty()));
        }
    }

    private void event(Message message, int place, PendingAction action) {
        if (action.sent().isConverted() && OriginateReply.isEnd(message)) {
            callEnded(action, OriginateReply.isSuccess(message));
        } else if (!action.progress().takesRows() && message.has("Privilege")) {
            replies.spokeToAll();
            Message others = isPlain(place, action)
                    ? message.without("ActionID")
                    : tokens.replaceAll(message, it -> Optional.empty());
            out.add(RoutedMessage.broadcast(server, restored(place, action), others, action.replyTarget()));
        } else if (!(action.progress() instanceof ReplyProgress.GivenUp)) {
            row(action, restored(place, action));
        }
    }

    /** Answers a synchronous Originate. Nobody gets the event, which Asterisk would not have sent. */
    private void callEnded(PendingAction action, boolean answered) {
        replies.spokeToAll();
        answers.callEnded();
        if (action.progress() instanceof ReplyProgress.DiallingReply dialling) {
            pending.finish(action, ReplyProgress.Answered.INSTANCE, now);
            Message reply = OriginateReply.of(dialling.response(), answered);
            out.add(RoutedMessage.answer(server, reply, action.replyTarget(), ReplyPart.LAST));
        } else if (action.isUnanswered()) {
            action.moveWithinTime(new ReplyProgress.Over(answered));
        }
    }

    private void row(PendingAction action, Message row) {
        if (action.progress() instanceof ReplyProgress.Answered) {
            out.answer(action, row, ReplyPart.ROW);
        } else if (ReplyExtent.endsList(row, action.progress())) {
            out.finish(action);
            out.answer(action, row, ReplyPart.LAST);
        } else {
            boolean unanswered = action.isUnanswered();
            action.moveTo(unanswered ? new ReplyProgress.Sent(true) : action.progress(), now);
            if (unanswered) {
                answers.doubt(action);
            }
            out.answer(action, row, ReplyPart.ROW);
        }
    }

    private void reply(int place, PendingAction action) {
        Message message = restored(place, action);
        ReplyProgress progress = action.progress();
        if (progress instanceof ReplyProgress.GivenUp givenUp) {
            late(action);
            if (givenUp.overtaken()) {
                replies.outOfOrder();
                out.warn(action, "it arrived after later replies; dropped");
            }
        } else if (action.isUnanswered()) {
            replies.answered(action);
            answers.named().add(action.sent().traits());
            held.settleBefore(action);
            pending.passed(link, replies.isInOrder() ? replies.passed() : Long.MAX_VALUE);
            // another proxy may have refused it, by its own rules
            if (link.path().isEmpty() && message.has("Message", "Permission denied")) {
                out.warn(action, ServerHints.ofRefusedAction(action.name()));
            }
            respond(action, message);
        } else if (progress instanceof ReplyProgress.Listing && message.kind() == MessageKind.RESPONSE) {
            out.answer(action, message, responsePart(action, message));
        } else if (progress instanceof ReplyProgress.Listing) {
            row(action, message);
        } else if (action.isDialling()) {
            out.warn(action, "a second response; dropped");
        } else {
            out.answer(action, message, ReplyPart.ROW);
        }
    }

    /** Records that the response to an action has come after its time: all earlier ones have come too. */
    private void late(PendingAction action) {
        pending.arrived(action);
        if (replies.isInOrder()) {
            held.settleBefore(action);
            pending.passed(link, action.order());
        }
    }

    private void respond(PendingAction action, Message response) {
        if (action.progress() instanceof ReplyProgress.Over over) {
            out.finish(action);
            out.answer(action, OriginateReply.of(response, over.answered()), ReplyPart.LAST);
        } else if (action.sent().isConverted() && OriginateReply.isSuccess(response)) {
            replies.spokeOf(action);
            answers.closed(action);
            action.moveWithinTime(new ReplyProgress.DiallingReply(response.detached()));
        } else {
            out.answer(action, response, responsePart(action, response));
        }
    }

    private ReplyPart responsePart(PendingAction action, Message response) {
        if (ReplyExtent.beginsList(response)) {
            action.moveTo(ReplyProgress.Listing.INSTANCE, now);
            replies.listing(action);
            return ReplyPart.LIST_START;
        }
        boolean awaitsBarrier = action.sent().isDoubtful() && pending.hasBarrierBehind(action);
        if (awaitsBarrier || isAnsweredAgain(action) || ReplyExtent.announcesEvents(response)) {
            action.moveTo(new ReplyProgress.Following(ReplyExtent.announcesOneEvent(response)), now);
            replies.listing(action);
            answers.doubt(action);
            return ReplyPart.FIRST;
        }
        out.finish(action);
        return ReplyPart.LAST;
    }

    private boolean isAnsweredAgain(PendingAction action) {
        return next < messages.size() && messages.message(next).kind() == MessageKind.RESPONSE && isPlain(next, action);
    }

    /** Closes all earlier actions of this connection. Their replies have arrived, if the server is an Asterisk. */
    private void passed(PendingAction barrier, Message pong) {
        if (pong.has("Server")) {
            replies.outOfOrder();
        }
        if (replies.isInOrder()) {
            held.settleBefore(barrier);
            pending.passed(link, barrier.order());
            pending.dueBefore(barrier).forEach(this::close);
        } else {
            pending.passed(link, Long.MAX_VALUE);
            replies.takeHeld()
                    .ifPresent(taken ->
                            taken.messages().forEach(message -> out.add(RoutedMessage.unclaimed(server, message))));
        }
        pending.forget(barrier);
    }

    private void close(PendingAction action) {
        if (action.isUnanswered() && !action.progress().isPartial()) {
            answers.closed(action);
            pending.finish(action, new ReplyProgress.GivenUp(true), now);
            boolean empty = action.sent().isDoubtful();
            out.warn(
                    action,
                    "no reply, although later actions were answered; the proxy has ended the action with a reply of its own");
            Message text =
                    empty ? action.nothing() : action.sender().error("Server " + server.name() + " did not answer");
            Outcome outcome = empty ? Outcome.ANSWERED : Outcome.TIMED_OUT;
            out.add(RoutedMessage.error(server, text, action.replyTarget(), outcome));
        } else {
            if (action.progress() instanceof ReplyProgress.Listing) {
                out.warn(action, "a list without its end; passed on to the client as complete");
            }
            out.finish(action);
            out.add(RoutedMessage.end(server, action.replyTarget()));
        }
    }

    private Message restored(int place, PendingAction action) {
        Message message = messages.message(place);
        return isPlain(place, action)
                ? action.sender().restored(message)
                : tokens.replaceAll(message, action::clientIdFor);
    }

    private boolean isPlain(int place, PendingAction action) {
        return messages.tokens(place) == 1 && messages.message(place).hasActionId(action.token());
    }
}
