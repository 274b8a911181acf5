package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.core.server.Delivery.Part;
import org.astmanproxy.core.server.PendingAction.Progress;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Outcome;

/**
 * Finds for each message of Asterisk who asked for it.
 *
 * <p>Answers and the rows of lists belong to who asked, and to nobody else. What carries a {@code Privilege} and belongs
 * to no list under way is a broadcast, even with an ActionID in it (rows of Status carry {@code Privilege: Call}, so the
 * list decides first). Belongs to the server's loop.
 */
final class Answers {
    private final Message server;
    private final PendingActions pending;
    private final Consumer<PendingAction> onClosed;
    /** The action that was answered last by text without framing. */
    private @Nullable PendingAction unframed;

    /**
     * For one server.
     *
     * @param onClosed told of each action that is answered or given up
     */
    Answers(String serverName, PendingActions pending, Consumer<PendingAction> onClosed) {
        this.onClosed = onClosed;
        this.server = Delivery.serverHeader(serverName);
        this.pending = pending;
    }

    Message server() {
        return server;
    }

    /** {@return what is to be handed on of these messages, in their order} */
    List<Delivery> sort(ServerLink link, List<Message> messages, long now) {
        List<Delivery> deliveries = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Optional<ActionId> id = message.actionId();
            if (id.isEmpty()) {
                deliveries.add(unnamed(message, link, now));
            } else {
                sortNamed(message, id.get(), now).ifPresent(deliveries::add);
            }
        }
        return deliveries;
    }

    private Optional<Delivery> sortNamed(Message message, ActionId id, long now) {
        Optional<PendingAction> found = pending.find(id);
        if (found.isEmpty()) {
            return foreign(message, id);
        }
        PendingAction action = found.get();
        boolean event = message.kind() == MessageKind.EVENT;
        if (event && action.progress() != Progress.LISTING && message.has("Privilege")) {
            return Optional.of(
                    Delivery.broadcast(server, action.restored(message), message.without("ActionID"), action.asker()));
        }
        if (action.progress() == Progress.GIVEN_UP || (!event && !action.isOpen())) {
            return Optional.empty();
        }
        if (!event) {
            unframed = null;
        }
        Part part = event ? rowPart(message, action, now) : responsePart(message, action, now);
        return Optional.of(Delivery.answer(server, action.restored(message), action.asker(), part));
    }

    /** An ActionID of somebody else's at the same Asterisk is passed on; one of ours that we forgot names nobody. */
    private Optional<Delivery> foreign(Message message, ActionId id) {
        if (!pending.isToken(id)) {
            return Optional.of(unasked(message));
        }
        boolean broadcast = message.kind() == MessageKind.EVENT && message.has("Privilege");
        return broadcast ? Optional.of(Delivery.broadcast(server, message.without("ActionID"))) : Optional.empty();
    }

    private Delivery unnamed(Message message, ServerLink link, long now) {
        if (message.kind() == MessageKind.OTHER) {
            return unframed(message, link, now);
        }
        return unasked(message);
    }

    /**
     * Some old actions (Queues) print text without any framing. It answers such an action when that is the oldest without
     * an answer; what follows of it behind an empty line goes the same way until a response comes. Any other text is
     * nobody's: it must not pass for the answer to what somebody else asked.
     */
    private Delivery unframed(Message text, ServerLink link, long now) {
        Optional<PendingAction> asked = pending.oldestUnanswered(link).filter(PendingAction::printsText);
        if (asked.isPresent()) {
            finish(asked.get(), now);
            unframed = asked.get();
            return Delivery.answer(server, text, asked.get().asker(), Part.LAST);
        }
        return unframed != null && unframed.link() == link
                ? Delivery.answer(server, text, unframed.asker(), Part.ROW)
                : Delivery.unclaimed(server, text);
    }

    /** A response is always somebody's answer: whose we don't know is no matter of all clients. */
    private Delivery unasked(Message message) {
        return message.kind() == MessageKind.RESPONSE
                ? Delivery.unclaimed(server, message)
                : Delivery.broadcast(server, message);
    }

    private Part responsePart(Message message, PendingAction action, long now) {
        if (message.has("EventList", "start")) {
            action.moveTo(Progress.LISTING, now);
            return Part.LIST_START;
        }
        finish(action, now);
        return Part.LAST;
    }

    private Part rowPart(Message message, PendingAction action, long now) {
        if (action.progress() == Progress.ANSWERED) {
            return Part.ROW;
        }
        if (message.has("EventList", "Complete") || message.has("EventList", "Cancelled")) {
            finish(action, now);
            return Part.LAST;
        }
        action.moveTo(action.progress(), now);
        return Part.ROW;
    }

    private void finish(PendingAction action, long now) {
        onClosed.accept(action);
        pending.finish(action, Progress.ANSWERED, now);
    }

    /** {@return an error for who waits for this action, which is given up} */
    Delivery error(PendingAction action, Outcome why, String text) {
        onClosed.accept(action);
        return Delivery.error(server, action.error(text), action.asker(), why);
    }
}
