package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Assigns the held messages of a connection to the actions to which they reply. */
final class HeldReplies {
    private final PendingActions pending;
    private final NamedReplies named;
    private final MessageLink link;
    private final LinkReplies replies;
    private final SortedReplies out;

    HeldReplies(ReplyCorrelator answers, MessageLink link, SortedReplies out) {
        this.pending = answers.pending();
        this.named = answers.named();
        this.link = link;
        this.replies = out.replies();
        this.out = out;
    }

    /**
     * Assigns the held messages, because no reply has come for some time. A response, or text that the oldest action
     * may print, is taken for the reply to that action.
     */
    void settle() {
        Optional<PendingAction> oldest = pending.oldestWithoutReply(link, replies.passed());
        Optional<HeldMessages> held = replies.held();
        if (held.isPresent() && oldest.isPresent() && !oldest.get().sent().silences()) {
            List<Message> messages = held.get().messages();
            if (isResponse(messages.get(0))) {
                List<PendingAction> owners = ownersOf(messages, oldest.get());
                if (!owners.isEmpty()) {
                    assignHeld(owners, HeldReplies::isResponse);
                }
            } else if (oldest.get().sent().isDoubtful()) {
                assignHeld(List.of(oldest.get()), ReplyAttribution::beginsReply);
            }
        }
    }

    private static boolean isResponse(Message message) {
        return message.kind() == MessageKind.RESPONSE;
    }

    /**
     * {@return the oldest action, and as many of the next ones as there are further responses} If the server has answered
     * an action of this name with its ActionID before, a response without one is rather a second reply to the action
     * before it, or forged by a value with an empty line in it. Then the next reply decides.
     */
    private List<PendingAction> ownersOf(List<Message> messages, PendingAction oldest) {
        return pending.withoutReply(link, oldest.order(), Long.MAX_VALUE).stream()
                .takeWhile(action -> !action.sent().silences()
                        && !named.contains(action.sent().traits()))
                .limit(messages.stream().filter(HeldReplies::isResponse).count())
                .toList();
    }

    /**
     * Assigns the held messages when the next reply has arrived. They belong to actions between the previous reply and
     * this one.
     */
    void settleBefore(PendingAction next) {
        Optional<HeldMessages> held = replies.held();
        if (held.isEmpty()) {
            return;
        }
        List<PendingAction> between = pending.withoutReply(link, 0, next.order()).stream()
                .filter(held.get()::mayBelongTo)
                .toList();
        if (!between.isEmpty() && replies.isInOrder()) {
            assignHeld(between, ReplyAttribution::beginsReply);
            return;
        }
        Optional<PendingAction> before = held.get().before();
        out.warn(
                before.map(PendingAction::name).orElse(SortedReplies.UNKNOWN),
                before.isPresent() ? "text after its end; passed to the same client" : "text; dropped");
        replies.takeHeld();
        for (Message message : held.get().messages()) {
            before.ifPresent(action -> out.tail(action, message));
        }
    }

    /**
     * Assigns held messages. Each message that can begin a reply begins that of the next action; the remaining ones
     * belong to the last action.
     *
     * @param actions the actions, oldest first
     * @param begins true for a message that can begin a reply
     */
    private void assignHeld(List<PendingAction> actions, Predicate<Message> begins) {
        List<List<Message>> groups = new ArrayList<>();
        HeldMessages taken = replies.takeHeld().orElseThrow();
        Optional<PendingAction> before = taken.before();
        List<Message> held = taken.messages();
        int tail = tailLength(held, actions.size());
        held.subList(0, tail).forEach(text -> before.ifPresent(action -> out.tail(action, text)));
        for (Message message : held.subList(tail, held.size())) {
            if (groups.isEmpty() || (begins.test(message) && groups.size() < actions.size())) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(message);
        }
        for (int i = 0; i < groups.size(); i++) {
            answerAll(actions.get(i), groups.get(i));
        }
    }

    /**
     * Returns the number of text messages before a response without ActionID that belong to the previous reply, if
     * there are too many messages.
     */
    private static int tailLength(List<Message> held, int actions) {
        if (held.stream().filter(ReplyAttribution::beginsReply).count() <= actions) {
            return 0;
        }
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).kind() == MessageKind.RESPONSE) {
                return i;
            }
        }
        return 0;
    }

    private void answerAll(PendingAction action, List<Message> reply) {
        if (action.progress() instanceof ReplyProgress.GivenUp) {
            out.warn(action, "it has no ActionID, and arrived after its time; dropped");
            pending.arrived(action);
            return;
        }
        out.warn(action, "it has no ActionID; passed on as the reply to the oldest action");
        out.finish(action);
        int last = reply.size() - 1;
        for (int i = 0; i <= last; i++) {
            ReplyPart part = i == last ? ReplyPart.LAST : i == 0 ? ReplyPart.LIST_START : ReplyPart.ROW;
            out.answer(action, action.sender().named(reply.get(i)), part);
        }
    }
}
