package org.astmanproxy.launcher;

import java.lang.reflect.InvocationTargetException;

/**
 * Starts {@link Main} if this Java can run it. Compiled for Java 8, so that an older Java shows one clear line instead
 * of a stack trace.
 */
public final class JavaVersionCheck {
    private static final int NEEDED = 17;
    /** The exit code for an error that the operator can correct. */
    private static final int CORRECTABLE = 2;

    private JavaVersionCheck() {}

    /**
     * Runs the program, or exits with code 2 if this Java is too old.
     *
     * @param args the command line
     * @throws ReflectiveOperationException if the jar is incomplete
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        String problem =
                problem(System.getProperty("java.specification.version", ""), System.getProperty("java.home", ""));
        if (!problem.isEmpty()) {
            System.err.println(problem);
            System.exit(CORRECTABLE);
        }
        try {
            Class.forName("org.astmanproxy.launcher.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** {@return what is wrong with this Java; empty if nothing is} Versions before 9 begin with "1.". */
    static String problem(String version, String home) {
        String major = version.startsWith("1.") ? version.substring(2) : version;
        boolean old = !major.matches("[0-9]{1,9}") || Integer.parseInt(major) < NEEDED;
        return old ? "astmanproxy needs Java 17 or later; this is Java " + major + " (" + home + ")" : "";
    }
}
