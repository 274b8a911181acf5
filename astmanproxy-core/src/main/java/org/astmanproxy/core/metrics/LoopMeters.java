package org.astmanproxy.core.metrics;

import java.util.function.UnaryOperator;
import org.astmanproxy.core.net.LoopCounter;

/**
 * The common counts of the clients of one loop. The loop counts; any thread may read.
 *
 * @param actions the actions
 * @param eventDelay the time from the hand-over of a batch of a server until it is queued for the clients
 * @param hiddenEvents the events that rules of users hid, once for each set of rules
 * @param denials the latest refused actions
 */
public record LoopMeters(
        ActionMeters actions, DurationHistogram eventDelay, LoopCounter hiddenEvents, DenialLog denials) {
    /**
     * {@return meters that have counted nothing}
     *
     * @param known returns the name of an action as it is counted, one of few
     */
    public static LoopMeters begin(UnaryOperator<String> known) {
        return new LoopMeters(
                new ActionMeters(known),
                new DurationHistogram(DurationHistogram.INSIDE),
                new LoopCounter(),
                new DenialLog());
    }
}
