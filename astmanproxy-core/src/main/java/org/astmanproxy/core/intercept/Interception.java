package org.astmanproxy.core.intercept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * The decision of all interceptors about an action.
 *
 * @param action the action as it goes on
 * @param by the names of those that changed or stopped it, in their order
 * @param refusal why it does not go on; empty if it does
 */
public record Interception(Message action, List<String> by, Optional<RefusalReason> refusal) {
    /**
     * Why an action does not go on.
     *
     * @param outcome whether an interceptor decided so, or failed
     * @param why for the client
     */
    public record RefusalReason(Outcome outcome, String why) {}

    Interception replaced(Message now, String name) {
        return new Interception(now, joined(name), refusal);
    }

    Interception refused(Outcome outcome, String why, String name) {
        return new Interception(action, joined(name), Optional.of(new RefusalReason(outcome, why)));
    }

    private List<String> joined(String name) {
        List<String> names = new ArrayList<>(by);
        names.add(name);
        return List.copyOf(names);
    }
}
