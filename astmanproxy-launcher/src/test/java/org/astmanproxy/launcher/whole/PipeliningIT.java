package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clients pipeline their actions, and each gets exactly its own answers in its own order. */
@ExtendWith(Lab.Resolver.class)
class PipeliningIT {
    private static final int ACTIONS = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void with_the_same_action_ids(int version, Lab lab) throws IOException {
        bothAtOnce(lab, version, number -> "ActionID: " + number + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void with_one_action_id_for_all(int version, Lab lab) throws IOException {
        bothAtOnce(lab, version, number -> "ActionID: 1\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void without_action_ids(int version, Lab lab) throws IOException {
        bothAtOnce(lab, version, number -> "");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void with_an_action_id_in_every_other_action(int version, Lab lab) throws IOException {
        bothAtOnce(lab, version, number -> number % 2 == 0 ? "" : "ActionID: odd\r\n");
    }

    private static void bothAtOnce(Lab lab, int version, IntFunction<String> actionId) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Proxy proxy = lab.proxy(version);
                AmiConnection first = AmiConnection.connect(Lab.port(proxy));
                AmiConnection second = AmiConnection.connect(Lab.port(proxy))) {
            CompletableFuture.allOf(
                            pipeline(first, "FIRST_", Lab.name(version), actionId, threads),
                            pipeline(second, "SECOND_", Lab.name(version), actionId, threads))
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    private static CompletableFuture<Void> pipeline(
            AmiConnection client, String name, String server, IntFunction<String> actionId, ExecutorService threads) {
        StringBuilder actions = new StringBuilder();
        for (int i = 0; i < ACTIONS; i++) {
            actions.append("Action: Getvar\r\n")
                    .append(actionId.apply(i))
                    .append("Variable: ")
                    .append(name)
                    .append(i)
                    .append("\r\n\r\n");
        }
        return CompletableFuture.allOf(
                running(threads, () -> client.sendRaw(actions.toString().getBytes(US_ASCII))), running(threads, () -> {
                    for (int i = 0; i < ACTIONS; i++) {
                        String expected = "Response: Success\r\n" + actionId.apply(i) + "Variable: " + name + i
                                + "\r\nValue: \r\nServer: " + server + "\r\n\r\n";
                        AmiText.assertSame(AmiText.of(next(client)), expected, name + i);
                    }
                }));
    }

    /** The next answer: events of other tests' servers may come in between. */
    private static byte[] next(AmiConnection client) throws IOException {
        byte[] message = client.readMessage();
        while (AmiText.of(message).startsWith("Event:")) {
            message = client.readMessage();
        }
        return message;
    }

    private static CompletableFuture<Void> running(ExecutorService threads, Work work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                threads);
    }

    private interface Work {
        void run() throws IOException;
    }
}
