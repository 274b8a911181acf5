package org.astmanproxy.core.client.filter;

import org.astmanproxy.core.client.filter.regex.Steps;

/** Looks at the text of an event, or at the value of one of its headers. */
@FunctionalInterface
interface TextTest {
    boolean matches(String text, Steps steps);
}
