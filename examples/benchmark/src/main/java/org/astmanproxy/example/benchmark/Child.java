package org.astmanproxy.example.benchmark;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Common code of the processes that take part in a run. They read orders from standard input and report results on
 * standard output.
 */
final class Child {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Child() {}

    /** A task that may throw an {@link IOException}. */
    interface Task {
        void run() throws IOException;
    }

    /** Reports a line of words and numbers. */
    static void say(Object... words) {
        OUT.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** {@return the reader of orders} */
    static BufferedReader orders() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /**
     * Runs a task on a daemon thread. If a connection breaks, the task ends. Any other exception ends the process and
     * so the run.
     */
    static void daemon(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException gone) {
                        // the peer closed the connection, which is allowed
                    } catch (RuntimeException | Error fault) {
                        fail(fault);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Reports a fault and ends the process. */
    static void fail(Throwable fault) {
        say("failed", String.valueOf(fault).replace("\r", "").replace("\n", "\\n"));
        Runtime.getRuntime().halt(3);
    }
}
