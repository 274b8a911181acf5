package org.astmanproxy.launcher;

import java.util.Map;

/**
 * Marks text for a terminal.
 *
 * @param on true if the output is a terminal and {@code NO_COLOR} is not set
 */
record Colours(boolean on) {
    /** {@return colours if the output is a terminal that wants them} */
    static Colours of(Map<String, String> environment, boolean terminal) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Colours(terminal && !unwanted);
    }

    /** {@return a text that stands out} */
    String bold(String text) {
        return on ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** {@return a text about a fault} */
    String red(String text) {
        return on ? "\u001b[31m" + text + "\u001b[0m" : text;
    }
}
