package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.astmanproxy.core.server.PendingAction.Progress;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The actions of one server by the token that Asterisk sees as their ActionID. An answered one is remembered for a
 * while, since events that come later (OriginateResponse) carry its ActionID too. Belongs to the server's loop.
 */
final class PendingActions {
    /** So many answered ones are remembered at most. */
    private static final int REMEMBERED = 65_536;
    /** Whatever their ActionIDs are, those remembered take no more memory than this. */
    private static final long REMEMBERED_BYTES = 16 << 20;

    private static final long MARGIN_MILLIS = 10_000;

    private final ActionTokens tokens;
    private final Duration timeout;
    private final Map<ActionId, PendingAction> open = new LinkedHashMap<>();
    private final Map<ActionId, PendingAction> answered = new LinkedHashMap<>();
    private long answeredBytes;
    private long sent;

    /**
     * For one server.
     *
     * @param timeout how long an answer may take, where the action does not say itself
     * @param tokens gives the ActionIDs
     */
    PendingActions(Duration timeout, ActionTokens tokens) {
        this.timeout = timeout;
        this.tokens = tokens;
    }

    /** {@return the action under a new token} */
    PendingAction add(
            @Nullable ActionId clientId,
            ReplyTarget replyTarget,
            ServerLink link,
            Object affinity,
            Message action,
            long now) {
        return add(tokens.next(), clientId, replyTarget, link, affinity, action, now);
    }

    /** {@return a Ping of the proxy's own under a new token, which nobody waits for} */
    PendingAction addBarrier(ServerLink link, Message ping, long now) {
        return add(tokens.nextBarrier(), null, PendingAction.barrier(), link, link, ping, now);
    }

    private PendingAction add(
            ActionId token,
            @Nullable ActionId clientId,
            ReplyTarget replyTarget,
            ServerLink link,
            Object affinity,
            Message action,
            long now) {
        PendingAction pending = new PendingAction(
                sent++,
                token,
                clientId,
                replyTarget,
                link,
                affinity,
                action,
                now,
                timeoutOf(action).toNanos());
        open.put(token, pending);
        return pending;
    }

    Optional<PendingAction> find(ActionId token) {
        PendingAction pending = open.get(token);
        return Optional.ofNullable(pending != null ? pending : answered.get(token));
    }

    /**
     * {@return the action that was sent first over this connection and of whose answer nothing has come}
     *
     * @param behind only actions that were sent after the one in this place
     */
    Optional<PendingAction> oldestUnanswered(ServerLink link, long behind) {
        for (PendingAction action : open.values()) {
            boolean waits = action.progress() == Progress.SENT && !action.isBarrier();
            if (action.link() == link && waits && action.order() > behind) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** {@return the action that was sent first over this connection and of whose answer something is missing} */
    Optional<PendingAction> oldestOpen(ServerLink link) {
        for (PendingAction action : open.values()) {
            if (action.link() == link && !action.isBarrier()) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** {@return the open actions that were sent over the same connection before this one, oldest first} */
    List<PendingAction> openBefore(PendingAction later) {
        List<PendingAction> earlier = new ArrayList<>();
        for (PendingAction action : open.values()) {
            if (action == later) {
                return earlier;
            }
            if (action.link() == later.link() && !action.isBarrier()) {
                earlier.add(action);
            }
        }
        return earlier;
    }

    /** {@return whether a Ping of the proxy's own was sent behind this action, and is not answered} */
    boolean hasBarrierBehind(PendingAction action) {
        return open.values().stream()
                .anyMatch(it -> it.isBarrier() && it.link() == action.link() && it.order() > action.order());
    }

    /** It is answered, and nothing that comes later can name it. */
    void forget(PendingAction pending) {
        open.remove(pending.token());
    }

    /** The answer is complete, or will not come. */
    void finish(PendingAction pending, Progress end, long now) {
        open.remove(pending.token());
        pending.moveTo(end, now);
        answered.put(pending.token(), pending);
        answeredBytes += pending.memory();
        while (answered.size() > REMEMBERED || answeredBytes > REMEMBERED_BYTES) {
            forgetOldest();
        }
    }

    /** {@return those that took too long; they count as given up now} */
    List<PendingAction> expire(long now) {
        forgetDue(now);
        return giveUp(pending -> pending.isDue(now), now);
    }

    /** {@return those that were sent over this connection; they count as given up now} */
    List<PendingAction> giveUpAllOf(ServerLink link, long now) {
        return giveUp(pending -> pending.link() == link, now);
    }

    private List<PendingAction> giveUp(Predicate<PendingAction> which, long now) {
        List<PendingAction> givenUp =
                new ArrayList<>(open.values().stream().filter(which).toList());
        givenUp.forEach(pending -> finish(pending, Progress.GIVEN_UP, now));
        return givenUp;
    }

    private Duration timeoutOf(Message action) {
        return action.get("Timeout").flatMap(PendingActions::millis).orElse(timeout);
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
