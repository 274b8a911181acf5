package org.astmanproxy.core.filter;

import org.astmanproxy.core.filter.regex.WorkBudget;

/** Looks at the text of an event, or at the value of one of its headers. */
@FunctionalInterface
interface TextPredicate {
    boolean matches(String text, WorkBudget steps);
}
