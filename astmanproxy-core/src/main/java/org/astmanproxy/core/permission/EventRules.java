package org.astmanproxy.core.permission;

import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * All rules about the events of a user, in order. Each rule examines the events that the previous one lets pass. Users
 * that see the same events have equal rules.
 *
 * @param rules the rules
 */
public record EventRules(List<EventRule> rules) {
    private static final EventRules NONE = new EventRules(List.of());

    /**
     * Copies the list.
     *
     * @param rules the rules
     */
    public EventRules {
        rules = List.copyOf(rules);
    }

    /** {@return no rules, so all events are visible} */
    public static EventRules none() {
        return NONE;
    }

    /** {@return true if all events are visible} */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** {@return the state of the rules for one stream of events} */
    public EventRuleState begin() {
        EventRuleState all = new Everything();
        for (int i = rules.size() - 1; i >= 0; i--) {
            EventRuleState visibility = rules.get(i).begin();
            all = i == rules.size() - 1 ? visibility : new Both(visibility, all);
        }
        return all;
    }

    /** Shows all events. */
    private static final class Everything implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            shown.accept(event.message());
        }
    }

    /** Applies two rules, one after the other. */
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

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventRules that && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
