package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred clients at once: each asks and gets its own answers, and each gets every event once and in order. */
@ExtendWith(Lab.Resolver.class)
class HundredClientsIT {
    private static final int CLIENTS = 100;
    private static final int EVENTS = 500;
    private static final int ASKED_EVERY = 50;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void each_gets_its_answers_and_every_event_once_and_in_order(int version, Lab lab) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Proxy proxy = lab.proxy(version)) {
            CyclicBarrier start = new CyclicBarrier(CLIENTS + 1);
            List<Callable<List<String>>> clients = IntStream.range(0, CLIENTS)
                    .<Callable<List<String>>>mapToObj(number -> () -> run(Lab.port(proxy), number, start))
                    .toList();
            List<Future<List<String>>> outcomes =
                    clients.stream().map(threads::submit).toList();
            start.await();
            try (AmiConnection caller = AmiConnection.connect(Lab.port(proxy))) {
                caller.login("off");
                Calls.flood(caller, EVENTS);
                List<String> all =
                        IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList();
                for (Future<List<String>> outcome : outcomes) {
                    assertThat(outcome.get()).isEqualTo(all);
                }
                Calls.hangUpAll(caller);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What one client sees: the numbers of the events. It asks again and again, each time under the same ActionID. */
    private static List<String> run(int port, int number, CyclicBarrier start) throws Exception {
        try (AmiConnection client = AmiConnection.connect(port)) {
            client.login("user");
            start.await();
            List<String> seen = new ArrayList<>();
            int asked = 0;
            int answered = 0;
            while (seen.size() < EVENTS || answered < asked) {
                byte[] message = client.readMessage();
                if (AmiMessages.isResponse(message)) {
                    assertThat(AmiMessages.value(message, "Variable")).contains(variable(number, answered++));
                } else {
                    AmiMessages.value(message, "Seq").ifPresent(seen::add);
                    if (seen.size() % ASKED_EVERY == 0) {
                        ask(client, variable(number, asked++));
                    }
                }
            }
            return seen;
        }
    }

    private static void ask(AmiConnection client, String variable) throws IOException {
        client.send("Action: Getvar", "ActionID: the same for all", "Variable: " + variable);
    }

    private static String variable(int client, int question) {
        return "CLIENT_" + client + "_" + question;
    }
}
