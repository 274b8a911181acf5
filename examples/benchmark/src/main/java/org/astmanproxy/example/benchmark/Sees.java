package org.astmanproxy.example.benchmark;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which events of {@link CallMix} a user has to see. It is written by hand for each user, independent of the
 * proxy.
 */
@FunctionalInterface
interface Sees {
    /** An event, and the event at which it is shown, as indices in the mix. */
    record Shown(int event, int with) {}

    /**
     * Tells when an event is shown.
     *
     * @return the step of the same call at which the event is shown: its own step, or a later one if the proxy holds
     *     the event at first; empty if it is never shown
     */
    Optional<CallStep> when(int tenant, CallStep step);

    /** {@return a user that sees these events, each at its own step} */
    static Sees only(BiPredicate<Integer, CallStep> these) {
        return (tenant, step) -> Optional.of(step).filter(it -> these.test(tenant, it));
    }

    /**
     * For the phone of a tenant. If it is called, the trunk's Newchannel is shown when the phone rings, and the events
     * in between are hidden. If it calls, all events are shown.
     */
    static Optional<CallStep> asCalled(boolean called, CallStep step) {
        if (!called || step.compareTo(CallStep.CALLED_COMES) >= 0) {
            return Optional.of(step);
        }
        return step == CallStep.CALLER_COMES ? Optional.of(CallStep.CALLED_COMES) : Optional.empty();
    }

    /** {@return the indices of the visible events, in the order in which they are shown} */
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
