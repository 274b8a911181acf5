package org.astmanproxy.core.permission;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The rule of {@code read}: the user sees an event if it has all of the event's classes, as in Asterisk. Without any
 * class it sees no events.
 *
 * @param classes the classes in lower case
 */
record ReadClasses(Set<String> classes) implements EventRule {
    /**
     * Copies the set.
     *
     * @param classes the classes in lower case
     */
    ReadClasses {
        classes = Set.copyOf(classes);
    }

    @Override
    public EventRuleState begin() {
        EventMask mask = EventMask.parse(String.join(",", classes)).orElseGet(EventMask::none);
        return new ClassSight(mask);
    }

    /**
     * Shows events by their classes.
     *
     * <p>Asterisk gives each event its classes. An event without classes is a list row that another client requested.
     */
    private record ClassSight(EventMask mask) implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            Message message = event.message();
            if (message.has("Privilege") && mask.lets(message)) {
                shown.accept(message);
            }
        }

        @Override
        public boolean tells(Message event) {
            return mask.lets(event);
        }
    }

    @Override
    public String text() {
        return "read = " + String.join(",", new TreeSet<>(classes));
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadClasses that && classes.equals(that.classes);
    }

    @Override
    public int hashCode() {
        return classes.hashCode();
    }
}
