package org.astmanproxy.launcher.init;

import org.astmanproxy.message.Nullable;

/** The lines that somebody types at a terminal. */
public interface TerminalLines {
    /**
     * {@return the next line; null at the end of the input}
     *
     * @param prompt the text in front of it
     */
    @Nullable String line(String prompt);

    /**
     * {@return the next line, which the terminal does not show; null at the end of the input}
     *
     * @param prompt the text in front of it
     */
    @Nullable String secret(String prompt);

    /**
     * Shows a line.
     *
     * @param line the text
     */
    void show(String line);
}
