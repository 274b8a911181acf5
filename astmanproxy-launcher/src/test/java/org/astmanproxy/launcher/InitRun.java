package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.launcher.init.TerminalLines;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine;

/** Runs {@code init} with the engine, and somebody at a terminal who has prepared all answers. */
final class InitRun implements TerminalLines {
    private static final int FEW_ITERATIONS = 10;

    /** What the terminal has shown: questions and faults. */
    final List<String> shown = new ArrayList<>();

    private final Deque<String> answers = new ArrayDeque<>();
    private Map<String, String> environment = Map.of();
    private boolean terminal;

    /** Sits down at a terminal with these answers; the input ends after them. */
    InitRun typing(String... lines) {
        terminal = true;
        answers.addAll(List.of(lines));
        return this;
    }

    InitRun with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    CommandRun run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            Surroundings world = new Surroundings(
                    new ProgramOutput(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), log),
                    environment,
                    Optional.empty(),
                    ProxyProvider::find,
                    LinkedBlockingQueue::new);
            InitCommand command =
                    new InitCommand(world, () -> terminal ? Optional.of(this) : Optional.empty(), FEW_ITERATIONS);
            int exitCode = new CommandLine(command)
                    .setExecutionExceptionHandler((e, line, parsed) -> new Failure(world.output()).report(e))
                    .execute(args);
            return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
        }
    }

    @Override
    public @Nullable String line(String prompt) {
        shown.add(prompt);
        return answers.poll();
    }

    @Override
    public @Nullable String secret(String prompt) {
        shown.add("hidden " + prompt);
        return answers.poll();
    }

    @Override
    public void show(String line) {
        shown.add(line);
    }
}
