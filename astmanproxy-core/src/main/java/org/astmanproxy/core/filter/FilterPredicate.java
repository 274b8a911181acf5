package org.astmanproxy.core.filter;

/**
 * How a filter looks at texts.
 *
 * @param matcher looks at a text
 * @param size what that may take at most, for each character of the text
 */
record FilterPredicate(TextPredicate matcher, int size) {}
