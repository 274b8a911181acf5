package org.astmanproxy.core.permission;

import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.core.client.filter.EventMask;

/**
 * {@code read}: the user sees the events all of whose classes are named here, as in Asterisk. Without any class it sees
 * no event at all.
 *
 * @param classes in lower case
 */
record ReadClasses(Set<String> classes) implements EventRule {
    /**
     * Copies the set.
     *
     * @param classes as above
     */
    ReadClasses {
        classes = Set.copyOf(classes);
    }

    @Override
    public EventSight begin() {
        EventMask mask = EventMask.parse(String.join(",", classes)).orElseGet(EventMask::none);
        return new EventTest(mask::lets);
    }

    @Override
    public String text() {
        return "read = " + String.join(",", new TreeSet<>(classes));
    }
}
