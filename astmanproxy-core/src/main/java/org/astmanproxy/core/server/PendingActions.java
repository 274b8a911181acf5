package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.astmanproxy.core.net.LoopMemory;
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
    /** The remembered actions of a server may take this fraction of the budget. */
    private static final int PART = 16;

    private static final long MARGIN_MILLIS = 10_000;

    private final ActionTokens tokens;
    private final Supplier<Duration> timeout;
    private final Map<ActionId, PendingAction> open = new LinkedHashMap<>();
    private final Map<ActionId, PendingAction> answered = new LinkedHashMap<>();
    private final OverdueActions overdue = new OverdueActions();
    /** For each connection, the barrier Ping that was sent last. */
    private final Map<MessageLink, PendingAction> barriers = new HashMap<>();

    private final Changes changes;
    private final LoopMemory memory;
    private long answeredBytes;
    private boolean remembers = true;
    private long sent;

    /**
     * Creates an empty list.
     *
     * @param timeout returns the time limit for a reply to an action that is sent now, unless the action has its own
     * @param tokens creates the ActionIDs
     * @param memory counts the memory of remembered actions
     * @param overlap true if the server works on several actions at a time, because it has several connections
     */
    PendingActions(Supplier<Duration> timeout, ActionTokens tokens, LoopMemory memory, boolean overlap) {
        this.timeout = timeout;
        this.tokens = tokens;
        this.changes = new Changes(overlap);
        this.memory = memory;
    }

    /** {@return the count of those that may change something} */
    Changes changes() {
        return changes;
    }

    /** {@return an action that is about to be sent, with a new token} */
    SentAction next(CallKind kind, ActionTraits traits) {
        ActionId token = kind == CallKind.CONVERTED ? tokens.nextOfCall() : tokens.next();
        return new SentAction(sent++, token, traits, kind);
    }

    /** {@return a barrier Ping with a new token} */
    PendingAction addBarrier(MessageLink link, Message ping, long now) {
        SentAction barrier = new SentAction(sent++, tokens.nextBarrier(), ActionTraits.PING, CallKind.NONE);
        PendingAction added = add(barrier, PendingAction.barrier(link), link, ping, now);
        barriers.put(link, added);
        return added;
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
            if (waitsOn(link, action) && action.order() > behind) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the action of this connection to which a reply without ActionID belongs if the server answers in order: the
     * oldest without any part of a reply, also if its time is over; empty if there is none}
     *
     * @param behind the position after which the action must have been sent
     */
    Optional<PendingAction> oldestWithoutReply(MessageLink link, long behind) {
        Optional<PendingAction> open = oldestUnanswered(link, behind);
        Optional<PendingAction> late = overdue.oldest(link, behind);
        boolean lateFirst = late.isPresent()
                && (open.isEmpty() || late.get().order() < open.get().order());
        return lateFirst ? late : open;
    }

    private static boolean waitsOn(MessageLink link, PendingAction action) {
        return action.link() == link && action.isUnanswered() && !action.isBarrier();
    }

    /**
     * {@return the actions of a connection without any part of a reply, also those whose time is over, in the order in
     * which they were sent}
     *
     * @param first the position of the first one
     * @param end the position after the last one
     */
    List<PendingAction> withoutReply(MessageLink link, long first, long end) {
        return Stream.concat(
                        overdue.from(link, first).stream(),
                        open.values().stream().filter(action -> waitsOn(link, action)))
                .filter(action -> action.order() >= first && action.order() < end)
                .sorted(Comparator.comparingLong(PendingAction::order))
                .toList();
    }

    /** Records that the reply to an overdue action has come. */
    void arrived(PendingAction late) {
        overdue.answered(late);
    }

    /** Records that overdue actions of a connection up to a position get no reply any more. */
    void passed(MessageLink link, long position) {
        overdue.passed(link, position);
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
        PendingAction last = barriers.get(action.link());
        return last != null && last.order() > action.order() && open.containsKey(last.token());
    }

    /** Removes an answered action that no later message can name. */
    void forget(PendingAction pending) {
        open.remove(pending.token());
    }

    /** Ends an action: its reply is complete or will not come. */
    void finish(PendingAction pending, ReplyProgress end, long now) {
        open.remove(pending.token());
        changes.ended(pending);
        pending.moveTo(end, now);
        boolean over = end instanceof ReplyProgress.Answered && pending.sent().isOverWithReply();
        if (over || !remembers) {
            return;
        }
        answered.put(pending.token(), pending);
        count(pending.memory());
        while (answered.size() > REMEMBERED || answeredBytes > mostBytes()) {
            forgetOldest();
        }
    }

    private long mostBytes() {
        return Math.min(REMEMBERED_BYTES, memory.budget().limit() / PART);
    }

    /** Forgets half of the answered actions if the budget is nearly used up: clients need the memory more. */
    private void relieve() {
        long most = memory.budget().isNearLimit() ? answeredBytes / 2 : Long.MAX_VALUE;
        while (answeredBytes > most) {
            forgetOldest();
        }
    }

    private void count(long more) {
        answeredBytes += more;
        memory.charge(more);
    }

    /** {@return the actions beyond their time limit, which are now given up} */
    List<PendingAction> expire(long now) {
        forgetDue(now);
        relieve();
        open.values().stream()
                .filter(pending -> pending.isDue(now)
                        && waitsOn(pending.link(), pending)
                        && !pending.progress().isPartial()
                        && pending.link().answersInOrder())
                .forEach(overdue::add);
        return giveUp(pending -> pending.isDue(now), now);
    }

    /**
     * {@return the actions whose replies a lost connection would have carried, which are now given up}
     *
     * @param main true for the main connection, on which the ends of all calls arrive
     */
    List<PendingAction> giveUpAllOf(MessageLink link, boolean main, long now) {
        overdue.passed(link, Long.MAX_VALUE);
        barriers.remove(link);
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

    /** {@return the time limit for a reply to an action that has none of its own} */
    Duration timeout() {
        return timeout.get();
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
            count(due ? -pending.memory() : 0);
            return due;
        });
    }

    /** Forgets all answered actions, because the session has ended. */
    void forgetAll() {
        remembers = false;
        count(-answeredBytes);
        answered.clear();
    }

    private void forgetOldest() {
        Iterator<PendingAction> oldest = answered.values().iterator();
        count(-oldest.next().memory());
        oldest.remove();
    }
}
