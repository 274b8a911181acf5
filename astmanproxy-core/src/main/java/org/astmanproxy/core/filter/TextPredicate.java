package org.astmanproxy.core.filter;

import org.astmanproxy.core.filter.regex.WorkBudget;

/** Tests the text of an event, or the value of one of its headers. */
@FunctionalInterface
interface TextPredicate {
    boolean matches(String text, WorkBudget steps);
}
