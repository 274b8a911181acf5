package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The actions of one server by token, the ActionID that Asterisk sees. An answered action is remembered for some time,
 * because later events, for example OriginateResponse, carry its ActionID too. Belongs to the server's loop.
 */
final class PendingActions {
    /** The largest number of remembered answered actions. */
    private static final int REMEMBERED = 65_536;
    /** The largest memory for remembered actions, whatever the sizes of their ActionIDs. */
    private static final long REMEMBERED_BYTES = 16 << 20;

    private static final long MARGIN_MILLIS = 10_000;

    private final ActionTokens tokens;
    private final Supplier<Duration> timeout;
    private final Map<ActionId, PendingAction> open = new LinkedHashMap<>();
    private final Map<ActionId, PendingAction> answered = new LinkedHashMap<>();
    private long answeredBytes;
    private long sent;

    /**
     * Creates an empty list.
     *
     * @param timeout returns the time limit for a reply to an action that is sent now, unless the action has its own
     * @param tokens creates the ActionIDs
     */
    PendingActions(Supplier<Duration> timeout, ActionTokens tokens) {
        this.timeout = timeout;
        this.tokens = tokens;
    }

    /** {@return an action that is about to be sent, with a new token} */
    SentAction next(CallKind kind, ActionTraits traits) {
        ActionId token = kind == CallKind.CONVERTED ? tokens.nextOfCall() : tokens.next();
        return new SentAction(sent++, token, traits, kind);
    }

    /** {@return a barrier Ping with a new token} */
    PendingAction addBarrier(MessageLink link, Message ping, long now) {
        SentAction barrier = new SentAction(sent++, tokens.nextBarrier(), ActionTraits.PING, CallKind.NONE);
        return add(barrier, PendingAction.barrier(link), link, ping, now);
    }

    /** {@return an action that now waits for its reply} */
    PendingAction add(SentAction what, ActionOrigin sender, MessageLink link, Message action, long now) {
        PendingAction pending = new PendingAction(what, sender, link, timeoutOf(action), now);
        open.put(what.token(), pending);
        return pending;
    }

    Optional<PendingAction> find(ActionId token) {
        PendingAction pending = open.get(token);
        return Optional.ofNullable(pending != null ? pending : answered.get(token));
    }

    /**
     * {@return the oldest action of this connection without any part of a reply; empty if there is none}
     *
     * @param behind the position after which the action must have been sent
     */
    Optional<PendingAction> oldestUnanswered(MessageLink link, long behind) {
        for (PendingAction action : open.values()) {
            boolean waits = action.isUnanswered() && !action.isBarrier();
            if (action.link() == link && waits && action.order() > behind) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** {@return the oldest action of this connection whose reply is due; empty if there is none} */
    Optional<PendingAction> oldestDue(MessageLink link) {
        for (PendingAction action : open.values()) {
            if (isDueOn(link, action)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** {@return true if Asterisk owes a reply on this connection} It owes none while it dials. */
    private static boolean isDueOn(MessageLink link, PendingAction action) {
        return action.link() == link && !action.isBarrier() && !action.isDialling();
    }

    /** {@return the actions whose replies are due on the same connection before this one's, oldest first} */
    List<PendingAction> dueBefore(PendingAction later) {
        List<PendingAction> earlier = new ArrayList<>();
        for (PendingAction action : open.values()) {
            if (action == later) {
                return earlier;
            }
            if (isDueOn(later.link(), action)) {
                earlier.add(action);
            }
        }
        return earlier;
    }

    /** {@return true if a barrier Ping was sent after this action and is unanswered} */
    boolean hasBarrierBehind(PendingAction action) {
        return open.values().stream()
                .anyMatch(it -> it.isBarrier() && it.link() == action.link() && it.order() > action.order());
    }

    /** Removes an answered action that no later message can name. */
    void forget(PendingAction pending) {
        open.remove(pending.token());
    }

    /** Ends an action: its reply is complete or will not come. */
    void finish(PendingAction pending, ReplyProgress end, long now) {
        open.remove(pending.token());
        pending.moveTo(end, now);
        if (end instanceof ReplyProgress.Answered && pending.sent().isOverWithReply()) {
            return;
        }
        answered.put(pending.token(), pending);
        answeredBytes += pending.memory();
        while (answered.size() > REMEMBERED || answeredBytes > REMEMBERED_BYTES) {
            forgetOldest();
        }
    }

    /** {@return the actions beyond their time limit, which are now given up} */
    List<PendingAction> expire(long now) {
        forgetDue(now);
        return giveUp(pending -> pending.isDue(now), now);
    }

    /**
     * {@return the actions whose replies a lost connection would have carried, which are now given up}
     *
     * @param main true for the main connection, on which the ends of all calls arrive
     */
    List<PendingAction> giveUpAllOf(MessageLink link, boolean main, long now) {
        return giveUp(pending -> pending.isDialling() ? main : pending.link() == link, now);
    }

    /** {@return true if a call has no end, although its time is over} */
    boolean hasOverdueCall(long now) {
        return open.values().stream().anyMatch(pending -> pending.isDialling() && pending.isDue(now));
    }

    private List<PendingAction> giveUp(Predicate<PendingAction> which, long now) {
        List<PendingAction> givenUp =
                new ArrayList<>(open.values().stream().filter(which).toList());
        givenUp.forEach(pending -> finish(pending, ReplyProgress.GivenUp.PLAINLY, now));
        return givenUp;
    }

    private Duration timeoutOf(Message action) {
        return action.get("Timeout").flatMap(PendingActions::millis).orElseGet(timeout);
    }

    private static Optional<Duration> millis(String text) {
        try {
            long own = Long.parseLong(text.trim());
            return own <= 0 || own > Duration.ofDays(1).toMillis()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(own + MARGIN_MILLIS));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private void forgetDue(long now) {
        answered.values().removeIf(pending -> {
            boolean due = pending.isDue(now);
            answeredBytes -= due ? pending.memory() : 0;
            return due;
        });
    }

    private void forgetOldest() {
        Iterator<PendingAction> oldest = answered.values().iterator();
        answeredBytes -= oldest.next().memory();
        oldest.remove();
    }
}
