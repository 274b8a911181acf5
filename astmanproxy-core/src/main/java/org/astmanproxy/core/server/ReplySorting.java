package org.astmanproxy.core.server;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.Incoming;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.core.server.link.ServerHints;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.Outcome;

/** Sorts the messages of one read by client. An instance is used for that read only. */
final class ReplySorting {
    private final ReplyCorrelator answers;
    private final PendingActions pending;
    private final ActionTokens tokens;
    private final Message server;
    private final MessageLink link;
    private final LinkReplies replies;
    private final long now;
    private final List<Incoming> messages;
    private final SortedReplies out;
    private final HeldReplies held;
    /** The index of the message after the current one. */
    private int next;

    ReplySorting(ReplyCorrelator answers, MessageLink link, LinkReplies replies, List<Incoming> messages, long now) {
        this.messages = messages;
        this.answers = answers;
        this.pending = answers.pending();
        this.tokens = answers.tokens();
        this.server = answers.server();
        this.link = link;
        this.replies = replies;
        this.now = now;
        this.out = new SortedReplies(answers, replies, now, messages.size());
        this.held = new HeldReplies(answers, link, out);
    }

    /** {@return the messages to pass on, in order} */
    List<RoutedMessage> sort() {
        while (next < messages.size()) {
            Incoming incoming = messages.get(next++);
            if (ReplyAttribution.isNotice(incoming.message())) {
                out.warn(SortedReplies.UNKNOWN, "an event with the name of a notice of the proxy; dropped");
            } else if (incoming.tokens() == 0) {
                unnamed(incoming.message());
            } else {
                named(incoming);
            }
        }
        return out.deliveries();
    }

    private void unnamed(Message message) {
        Optional<PendingAction> oldest = message.kind() == MessageKind.EVENT
                ? Optional.empty()
                : pending.oldestWithoutReply(link, replies.passed());
        switch (ReplyAttribution.of(message, replies, oldest)) {
            case BROADCAST -> broadcast(message);
            case LIST -> {
                PendingAction list = replies.list().orElseThrow();
                out.warn(list, "a part without ActionID; passed to the client with the open list");
                row(list, list.sender().named(message));
            }
            case TAIL -> {
                PendingAction last = replies.last().orElseThrow();
                out.warn(last, "text after its end; passed to the same client");
                out.answer(last, message, ReplyPart.ROW);
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

    private void named(Incoming incoming) {
        Message message = incoming.message();
        Optional<PendingAction> found = owner(message);
        if (found.isEmpty()) {
            forgotten(tokens.in(message).orElseThrow(), message);
            return;
        }
        if (incoming.cutOff()) {
            out.warn(found.get(), "a message without its final empty line; ended at the start of the next one");
        }
        if (found.get().isBarrier()) {
            passed(found.get(), message);
        } else if (message.kind() == MessageKind.EVENT) {
            event(incoming, found.get());
        } else {
            reply(incoming, found.get());
        }
    }

    /** {@return the action that a message names: nearly always in its ActionID, else by a token anywhere in it} */
    private Optional<PendingAction> owner(Message message) {
        Optional<PendingAction> expected = answers.expected(link);
        if (expected.isPresent() && message.hasActionId(expected.get().token())) {
            return expected;
        }
        Optional<ActionId> id = message.actionId();
        Optional<PendingAction> found = id.isPresent() ? pending.find(id.get()) : Optional.empty();
        return found.isPresent() ? found : tokens.in(message).flatMap(pending::find);
    }

    /** Drops a message whose token is no longer remembered, unless it is an event for all. */
    private void forgotten(ActionId token, Message message) {
        boolean ownCall = tokens.isOfCall(token) && OriginateReply.isEnd(message);
        if (message.kind() == MessageKind.EVENT && message.has("Privilege") && !ownCall) {
            broadcast(tokens.replaceAll(message, it -> Optional.empty()));
        }
    }

    private void event(Incoming incoming, PendingAction action) {
        Message message = incoming.message();
        if (action.sent().isConverted() && OriginateReply.isEnd(message)) {
            callEnded(action, OriginateReply.isSuccess(message));
        } else if (!action.progress().takesRows() && message.has("Privilege")) {
            replies.spokeToAll();
            Message others = isPlain(incoming, action)
                    ? message.without("ActionID")
                    : tokens.replaceAll(message, it -> Optional.empty());
            out.add(RoutedMessage.broadcast(server, restored(incoming, action), others, action.replyTarget()));
        } else if (!(action.progress() instanceof ReplyProgress.GivenUp)) {
            row(action, restored(incoming, action));
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

    private void reply(Incoming incoming, PendingAction action) {
        Message message = restored(incoming, action);
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
            action.moveTo(new ReplyProgress.Listing(action.progress().isPartial()), now);
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
        return next < messages.size()
                && messages.get(next).message().kind() == MessageKind.RESPONSE
                && isPlain(messages.get(next), action);
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
                    empty ? action.nothing() : action.sender().error("Server " + server.value(0) + " did not answer");
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

    private Message restored(Incoming incoming, PendingAction action) {
        return isPlain(incoming, action)
                ? action.sender().restored(incoming.message())
                : tokens.replaceAll(incoming.message(), action::clientIdFor);
    }

    private boolean isPlain(Incoming incoming, PendingAction action) {
        return incoming.tokens() == 1 && incoming.message().hasActionId(action.token());
    }
}
