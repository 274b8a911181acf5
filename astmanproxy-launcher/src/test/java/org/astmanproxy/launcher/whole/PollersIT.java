package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hundred pages that poll the queues of a real Asterisk, which is asked far less often. */
@ExtendWith(Lab.Resolver.class)
class PollersIT {
    private static final int POLLERS = 200;
    private static final int ROUNDS = 3;
    /** The time that each piece of a reply of Asterisk takes; clients that ask meanwhile share it. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    /** {@return how many QueueStatus the Asterisk gets while all pages poll} */
    private static int reaching(RealAsterisk asterisk, Duration delay, UnaryOperator<SharingRules> sharing)
            throws IOException {
        InetSocketAddress real = new InetSocketAddress(InetAddress.getLoopbackAddress(), asterisk.port());
        try (CountingRelay counting = new CountingRelay(real, "QueueStatus");
                FaultRelay slow = new FaultRelay(counting.address());
                Proxy proxy = Lab.start(Proxy.builder()
                        .server(ServerConfig.at("127.0.0.1", slow.port())
                                .login(Lab.ADMIN, RealAsterisk.SECRET)
                                .name("pbx1")
                                .build())
                        .settings(c -> c.sharing(sharing))
                        .listen(ListenerConfig.on(0).formats("http", "json").build()))) {
            slow.toClient(RelayFault.latency(delay));
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            // an action that comes while a reply arrives can neither join it nor find it kept
            poll(client, Lab.port(proxy), 1);
            for (int round = 0; round < ROUNDS; round++) {
                poll(client, Lab.port(proxy), POLLERS);
            }
            return counting.count();
        }
    }

    private static void poll(HttpClient client, int port, int pollers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/?Action=QueueStatus"))
                .timeout(Duration.ofMinutes(2))
                .build();
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        for (int i = 0; i < pollers; i++) {
            pages.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> page : pages) {
            HttpResponse<String> reply = page.join();
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).startsWith("[{\"Response\":\"Success\"").contains("QueueStatusComplete");
        }
    }

    @Test
    void asterisk_is_asked_once_for_all_that_ask_at_the_same_time(Lab lab) throws IOException {
        RealAsterisk asterisk = lab.asterisk(22);
        int alone = reaching(asterisk, Duration.ZERO, rules -> rules.withCoalesce(false));
        int coalesced = reaching(asterisk, DELAY, rules -> rules);
        int cached = reaching(asterisk, Duration.ZERO, rules -> rules.withCached("QueueStatus", Duration.ofMinutes(1)));
        System.out.printf(
                "PollersIT: of %d QueueStatus, %d reach Asterisk without sharing, %d with it, %d from the cache%n",
                1 + POLLERS * ROUNDS, alone, coalesced, cached);
        assertThat(alone).isEqualTo(1 + POLLERS * ROUNDS);
        assertThat(coalesced).isBetween(1 + ROUNDS, POLLERS);
        assertThat(cached).isEqualTo(1);
    }
}
