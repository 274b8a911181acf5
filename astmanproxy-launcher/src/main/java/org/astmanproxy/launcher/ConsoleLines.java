package org.astmanproxy.launcher;

import java.io.Console;
import org.astmanproxy.launcher.init.TerminalLines;
import org.astmanproxy.message.Nullable;

/**
 * The terminal of the process.
 *
 * @param console the console, which is a terminal
 */
record ConsoleLines(Console console) implements TerminalLines {
    @Override
    public @Nullable String line(String prompt) {
        return console.readLine("%s", prompt);
    }

    @Override
    public @Nullable String secret(String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? null : new String(typed);
    }

    @Override
    public void show(String line) {
        console.printf("%s%n", line);
    }
}
