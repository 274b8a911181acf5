package org.astmanproxy.core.client.filter;

/**
 * How a filter looks at texts.
 *
 * @param matcher looks at a text
 * @param size what that may take at most, for each character of the text
 */
record FilterTest(TextTest matcher, int size) {}
