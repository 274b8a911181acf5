package org.astmanproxy.launcher;

import java.io.Console;
import java.util.Optional;

/** Finds the console if it is a terminal. */
final class Terminal {
    private Terminal() {}

    /** {@return the console; empty if standard input or output is a pipe or a file} */
    static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /**
     * JDK 22 to 24 have a console even without a terminal. These and later versions can be asked whether it is one.
     * Earlier versions have no console in that case.
     */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }
}
