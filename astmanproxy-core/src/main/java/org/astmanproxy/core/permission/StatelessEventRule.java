package org.astmanproxy.core.permission;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/**
 * The sight of a rule that looks at each event by itself. Rows of lists are none of its business: Asterisk gives them
 * to whoever may ask for them.
 *
 * @param lets whether an event is shown
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
