package org.astmanproxy.core.permission;

import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/**
 * All rules about what a user sees, in their order: the first decides what the next one looks at. Equal for users who
 * see the same.
 *
 * @param rules the rules
 */
public record EventRules(List<EventRule> rules) {
    private static final EventRules NONE = new EventRules(List.of());

    /**
     * Copies the list.
     *
     * @param rules as above
     */
    public EventRules {
        rules = List.copyOf(rules);
    }

    /** {@return no rules: everything is seen} */
    public static EventRules none() {
        return NONE;
    }

    /** {@return whether everything is seen} */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** {@return the rules at work on one stream of events} */
    public EventRuleState begin() {
        EventRuleState all = new Everything();
        for (int i = rules.size() - 1; i >= 0; i--) {
            EventRuleState visibility = rules.get(i).begin();
            all = i == rules.size() - 1 ? visibility : new Both(visibility, all);
        }
        return all;
    }

    /** No rule. */
    private static final class Everything implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            shown.accept(event.message());
        }
    }

    /** One rule after the other. */
    private record Both(EventRuleState first, EventRuleState then) implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            first.look(server, event, passed -> then.look(server, passed, shown));
        }

        @Override
        public boolean answers(String server, Message row) {
            return first.answers(server, row) && then.answers(server, row);
        }

        @Override
        public boolean tells(Message event) {
            return first.tells(event) && then.tells(event);
        }
    }
}
