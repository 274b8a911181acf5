package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.core.permission.call.CallVisibility;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/**
 * The rule of {@code channel}, {@code in_context}, {@code more_events} and {@code filters}: a user sees only its own
 * calls.
 *
 * @param rules the rules that define the user's calls; only those about events apply
 * @param most the largest number of remembered channels of each server
 */
record CallEvents(CallRules rules, int most) implements EventRule {
    /**
     * Removes rules that are not about events, so that users that see the same events have equal rules.
     *
     * @param rules the rules that define the user's calls
     * @param most the largest number of remembered channels of each server
     */
    CallEvents {
        rules = rules.eventsOnly();
    }

    @Override
    public EventRuleState begin() {
        return new CallRuleState(new CallVisibility(rules, most));
    }

    @Override
    public String text() {
        List<String> parts = new ArrayList<>();
        RuleText.add(parts, "channel", rules.channels());
        RuleText.add(parts, "in_context", rules.inContexts());
        if (rules.moreEvents()) {
            parts.add("more_events");
        }
        if (!rules.filters().isEmpty()) {
            parts.add("filters = "
                    + rules.filters().stream()
                            .sorted()
                            .map(CallFilter::label)
                            .collect(Collectors.joining("|"))
                            .toLowerCase(Locale.ROOT));
        }
        return String.join("; ", parts);
    }

    private record CallRuleState(CallVisibility calls) implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            calls.look(server, event, shown);
        }

        @Override
        public boolean answers(String server, Message row) {
            return calls.mayList(server, row);
        }
    }
}
