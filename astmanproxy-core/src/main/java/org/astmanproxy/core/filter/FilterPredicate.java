package org.astmanproxy.core.filter;

/**
 * A predicate on texts, with its cost.
 *
 * @param matcher the predicate
 * @param size the largest cost for each character of the text
 */
record FilterPredicate(TextPredicate matcher, int size) {}
