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

/** What the parts share that run as processes of their own: they are told by standard input and say what they find on standard output. */
final class Child {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Child() {}

    /** What may fail. */
    interface Task {
        void run() throws IOException;
    }

    /** Says a line: words and numbers. */
    static void say(Object... words) {
        OUT.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** What it is told. */
    static BufferedReader orders() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /** Runs something beside; a broken connection ends it, anything else ends the process and so the run. */
    static void daemon(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException gone) {
                        // the other side has ended, as it may
                    } catch (RuntimeException | Error fault) {
                        fail(fault);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the process with what was wrong. */
    static void fail(Throwable fault) {
        say("failed", String.valueOf(fault).replace("\r", "").replace("\n", "\\n"));
        Runtime.getRuntime().halt(3);
    }
}
