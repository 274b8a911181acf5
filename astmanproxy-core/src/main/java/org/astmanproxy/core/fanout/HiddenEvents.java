package org.astmanproxy.core.fanout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.astmanproxy.core.net.LoopCounter;
import org.astmanproxy.core.permission.EventRule;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/**
 * The events that the rules of some users hide. It counts all, and keeps at most one in half a second, so that it costs
 * nothing. The loop of their clients counts; any thread may read.
 */
final class HiddenEvents {
    private static final int KEPT = 20;
    private static final int LARGEST = 4_096;
    private static final long PAUSE_NANOS = 500_000_000;

    private final EventRules rules;
    private final LoopCounter total;
    private final LoopCounter count = new LoopCounter();
    private final AtomicReferenceArray<HiddenEvent> latest = new AtomicReferenceArray<>(KEPT);
    private int next;
    private long pauseEnd;
    private boolean pauses;

    /**
     * Creates an empty count.
     *
     * @param rules the rules
     * @param total counts the events of all rules
     */
    HiddenEvents(EventRules rules, LoopCounter total) {
        this.rules = rules;
        this.total = total;
    }

    /** Notes an event that nobody with these rules sees. */
    void add(RoutedMessage event) {
        count.add(1);
        total.add(1);
        if (!pauses && event.content().byteCount() <= LARGEST) {
            Message copy = event.content().detached();
            latest.lazySet(next, new HiddenEvent(Instant.now(), event.serverName(), copy, ruleFor(copy)));
            next = (next + 1) % KEPT;
            pauses = true;
            pauseEnd = 0;
        }
    }

    /** Ends the pause after a kept event, if it has lasted long enough. */
    void batchEnded(long now) {
        if (pauses && pauseEnd == 0) {
            pauseEnd = now + PAUSE_NANOS;
        } else if (pauses && now - pauseEnd >= 0) {
            pauses = false;
        }
    }

    /**
     * {@return the text of the rule that hides an event} The first rule may be one about calls, which depends on earlier
     * events. So it is the one if no other rule hides the event.
     */
    private String ruleFor(Message event) {
        return rules.rules().stream()
                .skip(1)
                .filter(rule -> !rule.begin().tells(event))
                .findFirst()
                .or(() -> rules.rules().stream().findFirst())
                .map(EventRule::text)
                .orElse("");
    }

    /** {@return the number of events so far} */
    long count() {
        return count.get();
    }

    /** {@return the kept events, the oldest first} */
    List<HiddenEvent> latest() {
        List<HiddenEvent> found = new ArrayList<>();
        for (int i = 0; i < KEPT; i++) {
            HiddenEvent event = latest.get(i);
            if (event != null) {
                found.add(event);
            }
        }
        found.sort((a, b) -> Objects.compare(a.at(), b.at(), Instant::compareTo));
        return found;
    }
}
