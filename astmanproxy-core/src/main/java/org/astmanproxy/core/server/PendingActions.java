package org.astmanproxy.core.server;

import java.security.SecureRandom;
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

    private static final long MARGIN_MILLIS = 10_000;

    private final String prefix;
    private final Duration timeout;
    private final Map<ActionId, PendingAction> open = new LinkedHashMap<>();
    private final Map<ActionId, PendingAction> answered = new LinkedHashMap<>();
    private long sequence;

    /**
     * For one server.
     *
     * @param timeout how long an answer may take, where the action does not say itself
     * @param random makes the tokens differ from those of other programs at the same Asterisk
     */
    PendingActions(Duration timeout, SecureRandom random) {
        this.timeout = timeout;
        this.prefix = "amp" + Long.toString(random.nextInt() & 0xffffffffL, 36) + "-";
    }

    /** {@return whether an ActionID is one of our tokens, even a forgotten one} */
    boolean isToken(ActionId id) {
        return id.toString().startsWith(prefix);
    }

    /** {@return the action under a new token: a short one, since some modules of Asterisk copy ActionIDs into small buffers} */
    PendingAction add(
            @Nullable ActionId clientId, Asker asker, ServerLink link, Object affinity, Message action, long now) {
        ActionId token = ActionId.of(prefix + Long.toString(sequence++, 36));
        PendingAction pending = new PendingAction(
                token,
                clientId,
                asker,
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

    /** {@return the action that was sent first over this connection and of whose answer nothing has come} */
    Optional<PendingAction> oldestUnanswered(ServerLink link) {
        return open.values().stream()
                .filter(action -> action.link() == link && action.progress() == Progress.SENT)
                .findFirst();
    }

    /** The answer is complete, or will not come. */
    void finish(PendingAction pending, Progress end, long now) {
        open.remove(pending.token());
        pending.moveTo(end, now);
        answered.put(pending.token(), pending);
        if (answered.size() > REMEMBERED) {
            removeFirst(answered);
        }
    }

    /** {@return those that took too long; they count as given up now} */
    List<PendingAction> expire(long now) {
        removeDue(answered, now);
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

    private static void removeDue(Map<ActionId, PendingAction> from, long now) {
        from.values().removeIf(pending -> pending.isDue(now));
    }

    private static void removeFirst(Map<ActionId, PendingAction> from) {
        Iterator<PendingAction> oldest = from.values().iterator();
        oldest.next();
        oldest.remove();
    }
}
