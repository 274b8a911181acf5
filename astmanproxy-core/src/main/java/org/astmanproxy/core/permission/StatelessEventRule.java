package org.astmanproxy.core.permission;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/**
 * The state of a rule that examines each event separately. It does not apply to rows of lists, which Asterisk sends to
 * every user that may request them.
 *
 * @param lets tests whether an event is visible
 */
record StatelessEventRule(Predicate<Message> lets) implements EventRuleState {

    @Override
    public void look(String server, InspectedEvent event, Consumer<Message> shown) {
        if (lets.test(event.message())) {
            shown.accept(event.message());
        }
    }

    @Override
    public boolean tells(Message event) {
        return lets.test(event);
    }
}
