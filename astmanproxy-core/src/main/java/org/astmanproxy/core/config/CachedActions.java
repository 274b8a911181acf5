package org.astmanproxy.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.astmanproxy.config.SharingRules;

/** Reads and shows the value of {@code actioncache}: actions, each with the time for which its replies are kept. */
final class CachedActions {
    static final String EXPECTS =
            "actions between commas, each with a time from 100 ms to 1 min, such as QueueStatus 1s";

    private static final ValueType<Duration> AGE =
            DurationAndSizeTypes.seconds(Duration.ofMillis(100), Duration.ofMinutes(1));

    private CachedActions() {}

    /**
     * {@return the rules with the actions of a value}
     *
     * @param fields the parts of the value
     * @param rules the rules so far
     * @throws BadValueException if a part has another form, or if the replies to its action can't be shared
     */
    static SharingRules read(List<Field> fields, SharingRules rules) throws BadValueException {
        SharingRules changed = rules;
        for (Field field : fields) {
            String[] words = field.text().split("\\s+", 2);
            if (words.length < 2) {
                throw new BadValueException("'" + field.text() + "'", "expected: " + EXPECTS);
            }
            if (!SharingRules.mayShare(words[0])) {
                throw new BadValueException(
                        "'" + words[0] + "' is not an action whose replies clients can share",
                        "expected: one that docs/reference/protocol.md names under Shared replies");
            }
            changed = changed.withCached(words[0], AGE.read(words[1]));
        }
        return changed;
    }

    /** {@return the actions as a reload shows them} */
    static String show(SharingRules rules) {
        Map<String, Duration> sorted = new TreeMap<>(rules.cached());
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + " " + AGE.show(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
