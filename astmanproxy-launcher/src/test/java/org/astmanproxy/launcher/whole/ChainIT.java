package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Asterisks, a proxy that is logged in to them, and a proxy that has its servers from that one. */
@ExtendWith(Lab.Resolver.class)
class ChainIT {
    private static final Duration RETRY = Duration.ofMillis(200);

    private RealAsterisk mortal;
    private Proxy inner;
    private FaultRelay hop;
    private Proxy outer;
    private AmiConnection client;

    @BeforeEach
    void connect(Lab lab) throws IOException {
        mortal = RealAsterisk.startOrSkip(16);
        inner = lab.proxy(
                builder -> builder.server(Lab.server(mortal, "pbx16"))
                        .user(UserConfig.of("outer", "secret"))
                        .settings(c -> c.authRequired(true).retry(rules -> rules.withFirst(RETRY))),
                22);
        hop = new FaultRelay(inner.addresses().get(0));
        outer = Lab.start(Proxy.builder()
                .server(chained("lab22").build())
                .server(chained("pbx16").name("edge/pbx16").build())
                .settings(c -> c.retry(rules -> rules.withFirst(RETRY)))
                .listen(ListenerConfig.on(0)));
        client = AmiConnection.connect(Lab.port(outer));
        client.login("off");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        outer.close();
        hop.close();
        inner.close();
        mortal.close();
    }

    private ServerConfigBuilder chained(String nameThere) {
        return ServerConfig.at("127.0.0.1", hop.port()).login("outer", "secret").chain(nameThere);
    }

    private String version(String server) throws IOException {
        byte[] answer = client.ask("Action: CoreSettings", "ActionID: v", "Server: " + server);
        assertThat(AmiText.of(answer)).startsWith("Response: Success\r\nActionID: v\r\n");
        assertThat(AmiMessages.values(answer, "Server")).containsExactly(server);
        return AmiMessages.value(answer, "AsteriskVersion").orElseThrow();
    }

    private static byte[] next(AmiConnection from, Predicate<byte[]> wanted) throws IOException {
        List<byte[]> read = from.readUntil(wanted);
        return read.get(read.size() - 1);
    }

    private static boolean isState(byte[] event, String state) {
        return AmiMessages.isEvent(event, "ProxyServerState")
                && AmiMessages.values(event, "Server").equals(List.of("edge/pbx16"))
                && AmiMessages.values(event, "State").equals(List.of(state));
    }

    @Test
    void names_lists_and_action_ids_survive_two_hops() throws IOException {
        assertThat(version("lab22")).startsWith(RealAsterisk.inPlaceOf(22) + ".");
        assertThat(version("edge/pbx16")).startsWith(RealAsterisk.inPlaceOf(16) + ".");
        client.send("Action: ShowDialPlan", "Context: big", "ActionID: all", "Server: *");
        for (int list = 0; list < 2; list++) {
            List<byte[]> rows = client.readUntil(AmiMessages::endsList);
            assertThat(rows)
                    .hasSize(2_502)
                    .allSatisfy(row ->
                            assertThat(AmiMessages.values(row, "ActionID")).containsExactly("all"));
            assertThat(rows.stream()
                            .map(row -> AmiMessages.values(row, "Server"))
                            .distinct())
                    .hasSize(1);
        }
        client.ask("Action: Events", "EventMask: user");
        for (String server : List.of("edge/pbx16", "lab22")) {
            client.send("Action: UserEvent", "UserEvent: Here", "Server: " + server);
            byte[] event = next(client, message -> AmiMessages.isEvent(message, "UserEvent"));
            assertThat(AmiMessages.values(event, "Server")).containsExactly(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab22", "edge/pbx16"})
    void a_synchronous_originate_is_answered_at_the_end_of_its_call(String server) throws IOException {
        client.send(Asking.lines("Action: Originate|ActionID: o|Server: " + server
                + "|Channel: Local/busy@lab|Application: Wait|Data: 0.1"));
        assertThat(AmiText.of(client.readMessage()))
                .isEqualTo("Response: Error\r\nActionID: o\r\nMessage: Originate failed\r\nServer: " + server
                        + "\r\n\r\n");
    }

    @Test
    void an_asterisk_that_dies_is_lost_at_the_outer_proxy_and_returns_there() throws IOException {
        try (AmiConnection watcher = AmiConnection.connect(Lab.port(outer))) {
            watcher.login("system");
            client.send(Asking.lines("Action: Originate|ActionID: pending|Server: edge/pbx16"
                    + "|Channel: Local/noanswer@lab|Application: Wait|Data: 1"));
            Await.until(
                    "the call is under way",
                    () -> mortal.cli("core show channels count").contains("2 active channels"));
            mortal.kill();
            byte[] lost = client.readMessage();
            assertThat(AmiMessages.value(lost, "ActionID")).hasValue("pending");
            assertThat(AmiMessages.value(lost, "Message").orElseThrow()).endsWith("pbx16 disconnected");
            next(watcher, event -> isState(event, "disconnected"));
            assertThat(AmiText.of(client.ask("Action: Ping", "Server: edge/pbx16")))
                    .contains("Response: Error", "Message: Server edge/pbx16 is not connected");
            assertThat(version("lab22")).startsWith(RealAsterisk.inPlaceOf(22) + ".");
            mortal.restart();
            next(watcher, event -> isState(event, "connected"));
            byte[] booted = next(watcher, event -> AmiMessages.isEvent(event, "FullyBooted"));
            assertThat(AmiText.of(booted)).contains("Uptime: ").endsWith("Server: edge/pbx16\r\n\r\n");
            assertThat(version("edge/pbx16")).startsWith(RealAsterisk.inPlaceOf(16) + ".");
        }
    }

    @Test
    void no_event_is_lost_or_comes_twice_when_the_connection_between_the_proxies_breaks(Lab lab) throws IOException {
        try (AmiConnection direct = AmiConnection.connect(lab.asterisk(22).port())) {
            direct.login("off");
            client.ask("Action: Events", "EventMask: user");
            client.send("ProxyAction: SetSequence");
            next(client, message -> AmiMessages.value(message, "ProxyResponse").isPresent());
            emit(direct, 1, 50);
            List<String> seen = new ArrayList<>(numbers(readTo(50)));
            hop.both(RelayFault.cutAfter(0));
            hop.cut();
            Await.until("the break is noticed", () -> outer.server("lab22").state() == ServerState.WAITING);
            emit(direct, 51, 150);
            hop.heal();
            emit(direct, 151, 200);
            List<byte[]> after = readTo(200);
            seen.addAll(numbers(after));
            assertThat(seen)
                    .isEqualTo(IntStream.rangeClosed(1, 200)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(after)
                    .anyMatch(event -> AmiMessages.isEvent(event, "ProxyGap")
                            && AmiMessages.values(event, "Server").equals(List.of("lab22"))
                            && AmiMessages.values(event, "Missed").equals(List.of("0")));
        }
    }

    private static void emit(AmiConnection direct, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            direct.ask("Action: UserEvent", "UserEvent: Chain", "N: " + number);
        }
    }

    private List<byte[]> readTo(int last) throws IOException {
        return client.readUntil(event -> AmiMessages.values(event, "N").equals(List.of(Integer.toString(last))));
    }

    private static List<String> numbers(List<byte[]> events) {
        return events.stream()
                .flatMap(event -> AmiMessages.values(event, "N").stream())
                .toList();
    }
}
