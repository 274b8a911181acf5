package org.astmanproxy.launcher;

import java.io.Console;
import java.util.Optional;

/** The console, where somebody sits at it. */
final class Terminal {
    private Terminal() {}

    /** {@return the console; empty where standard input or output is a pipe or file} */
    static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** JDK 22 to 24 have a console even where nobody sits; they, and later ones, can be asked. Earlier ones have none then. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }
}
