package org.astmanproxy.core.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts things that are rare, by a word. Safe for use by any thread. */
public final class LabelledCounts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final int most;

    /**
     * Creates counts.
     *
     * @param most the largest number of words; further ones count as {@link ActionMeters#OTHER}
     * @param words the words that begin at 0
     */
    public LabelledCounts(int most, String... words) {
        this.most = most;
        for (String word : words) {
            counts.put(word, new LongAdder());
        }
    }

    /** Counts some more of one word. */
    public void add(String word, long more) {
        String label = counts.containsKey(word) || counts.size() < most ? word : ActionMeters.OTHER;
        counts.computeIfAbsent(label, any -> new LongAdder()).add(more);
    }

    /** {@return the counts so far, in the order of their words} */
    public Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((word, count) -> now.put(word, count.sum()));
        return now;
    }
}
