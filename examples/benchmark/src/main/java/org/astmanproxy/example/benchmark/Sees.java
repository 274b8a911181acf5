package org.astmanproxy.example.benchmark;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody is to see of the calls of {@link CallMix}: said for each user by hand, not taken from the proxy. */
@FunctionalInterface
interface Sees {
    /** An event, and the one with which it is shown, by their places among all. */
    record Shown(int event, int with) {}

    /**
     * Says when an event is shown.
     *
     * @return the step of the same call with which it is: itself, or a later one where it is held back at first; empty: it
     *     never is
     */
    Optional<CallStep> when(int tenant, CallStep step);

    /** Those events, each in its place. */
    static Sees only(BiPredicate<Integer, CallStep> these) {
        return (tenant, step) -> Optional.of(step).filter(it -> these.test(tenant, it));
    }

    /**
     * A phone that is called: the trunk's Newchannel is shown when the phone rings, and what comes between the two is not.
     * Of calls that it makes, everything.
     */
    static Optional<CallStep> asCalled(boolean called, CallStep step) {
        if (!called || step.compareTo(CallStep.CALLED_COMES) >= 0) {
            return Optional.of(step);
        }
        return step == CallStep.CALLER_COMES ? Optional.of(CallStep.CALLED_COMES) : Optional.empty();
    }

    /** The places of what is shown, in the order in which it is. */
    default int[] order() {
        return IntStream.range(0, CallMix.TENANTS)
                .boxed()
                .flatMap(tenant -> Stream.of(CallStep.values())
                        .flatMap(step -> when(tenant, step).stream()
                                .map(with -> new Shown(CallMix.place(tenant, step), CallMix.place(tenant, with)))))
                .sorted(Comparator.comparingInt(Shown::with).thenComparingInt(Shown::event))
                .mapToInt(Shown::event)
                .toArray();
    }
}
