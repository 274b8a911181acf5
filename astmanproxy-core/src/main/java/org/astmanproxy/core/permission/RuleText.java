package org.astmanproxy.core.permission;

import java.util.Collection;
import java.util.List;

/** Writes rules in the form of the users file. */
final class RuleText {
    private RuleText() {}

    /** Adds {@code key = a, b} to a text of several parts, unless there are no values. */
    static void add(List<String> parts, String key, Collection<String> values) {
        if (!values.isEmpty()) {
            parts.add(key + " = " + String.join(", ", values));
        }
    }
}
