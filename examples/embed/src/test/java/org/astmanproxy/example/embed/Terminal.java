package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.Await;

/** Stands for the terminal that a program runs in. */
final class Terminal {

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();

    InputStream in() throws IOException {
        return new PipedInputStream(keyboard);
    }

    PrintStream out() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        OutputStream screen = new OutputStream() {
            @Override
            public void write(int b) {
                if (b == '\n') {
                    lines.add(line.toString(UTF_8));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        };
        return new PrintStream(screen, true, UTF_8);
    }

    void pressEnter() throws IOException {
        keyboard.write('\n');
        keyboard.flush();
    }

    /** {@return the first line that starts so, once there is one} */
    String awaitLine(String start) throws InterruptedException {
        while (true) {
            String line = lines.poll(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line starts with " + start + " in " + read);
            }
            read.add(line);
            if (line.startsWith(start)) {
                return line;
            }
        }
    }

    /** {@return all lines up to the one that was awaited last} */
    List<String> read() {
        return read;
    }
}
