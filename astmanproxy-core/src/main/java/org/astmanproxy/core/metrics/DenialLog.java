package org.astmanproxy.core.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The latest actions of the clients of one loop that a rule has refused. A repeated one counts in place of the one before
 * it, so that one client cannot displace the others so fast. The loop writes; any thread may read.
 */
public final class DenialLog {
    private static final int KEPT = 1_000;
    private static final int LONGEST = 300;

    private final AtomicReferenceArray<Denial> kept = new AtomicReferenceArray<>(KEPT);
    private int last;

    /** Creates an empty log. */
    public DenialLog() {}

    /**
     * A refused action.
     *
     * @param at the latest time
     * @param client the number of the client
     * @param user the user; empty without a login
     * @param what what was refused
     * @param times how often in a row
     */
    public record Denial(Instant at, long client, Optional<String> user, DeniedAction what, long times) {}

    /**
     * The action and the reason.
     *
     * @param action the name of the action
     * @param target the channel, context, extension or the like that it names, as far as one is known; may be empty
     * @param server the name of the server; empty if the proxy refused it itself
     * @param rule the rule
     * @param text the text that the client got
     */
    public record DeniedAction(String action, String target, String server, String rule, String text) {
        /**
         * Cuts long texts, since clients choose some of them.
         *
         * @param action the name of the action
         * @param target the header that names the target, with its value
         * @param server the name of the server
         * @param rule the rule
         * @param text the text that the client got
         */
        public DeniedAction {
            action = cut(action);
            target = cut(target);
            rule = cut(rule);
            text = cut(text);
        }

        private static String cut(String text) {
            return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        }
    }

    /** Notes a refused action. */
    public void add(long client, Optional<String> user, DeniedAction what) {
        Denial before = kept.getPlain(last);
        boolean again =
                before != null && before.client() == client && before.what().equals(what);
        last = again ? last : (last + 1) % KEPT;
        long times = again ? before.times() + 1 : 1;
        kept.setRelease(last, new Denial(Instant.now(), client, user, what, times));
    }

    /** {@return the kept ones for which the condition is true, the latest first} */
    public List<Denial> find(Predicate<Denial> wanted) {
        List<Denial> found = new ArrayList<>();
        for (int i = 0; i < KEPT; i++) {
            Denial denial = kept.getAcquire(i);
            if (denial != null && wanted.test(denial)) {
                found.add(denial);
            }
        }
        found.sort(Comparator.comparing(Denial::at).reversed());
        return found;
    }
}
