package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes each second that the event loops of a proxy turn. Safe for use by any thread. */
public final class LoopPulses {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final List<LoopPulse> pulses;

    /**
     * Creates the pulses; {@link #start} starts them.
     *
     * @param loops the loops
     */
    public LoopPulses(List<EventLoop> loops) {
        pulses = loops.stream().map(LoopPulse::new).toList();
    }

    /** The last sign of one loop. */
    private static final class LoopPulse {
        private final EventLoop loop;
        private volatile long last;

        private LoopPulse(EventLoop loop) {
            this.loop = loop;
            this.last = loop.nanoTime();
        }

        private void beat() {
            last = loop.nanoTime();
        }

        private Duration age() {
            return Duration.ofNanos(loop.nanoTime() - last);
        }
    }

    /** Starts to note the turns of each loop. */
    public void start() {
        pulses.forEach(pulse -> pulse.loop.execute(() -> {
            pulse.beat();
            pulse.loop.repeat(PERIOD, pulse::beat);
        }));
    }

    /**
     * {@return a text for each loop that has not turned for some time}
     *
     * @param longest the longest time that a loop may take for a turn, some seconds
     */
    public List<String> late(Duration longest) {
        List<String> late = new ArrayList<>();
        for (int i = 0; i < pulses.size(); i++) {
            Duration age = pulses.get(i).age();
            if (age.compareTo(longest) > 0) {
                late.add("event loop " + i + " has not responded for " + age.toSeconds() + " s");
            }
        }
        return late;
    }
}
