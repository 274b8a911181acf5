package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What modules of real Asterisks reply against the rules of AMI reaches the client that asked, with all its lines, and neither
 * delays nor damages what others get.
 */
class OddRepliesIT {
    /** Modules that open ports, and so are not loaded where several Asterisks run. */
    private static final List<String> MODULES_OF_BOTH = List.of("chan_iax2.so");

    private static final List<String> MODULES_OF_16 = List.of("chan_iax2.so", "chan_skinny.so", "chan_sip.so");

    private static final List<String> ACTIONS_OF_BOTH = List.of(
            "IAXpeers",
            "IAXpeerlist",
            "IAXnetstats",
            "IAXregistry",
            "FAXStats",
            "FAXSessions",
            "ModuleLoad",
            "ModuleLoad\r\nModule: res_fax.so",
            "Command\r\nCommand: iax2 show peers");

    private static final List<String> ACTIONS_OF_16 = List.of(
            "SKINNYdevices",
            "SKINNYlines",
            "SKINNYshowdevice\r\nDevice: labphone",
            "SKINNYshowdevice\r\nDevice: none",
            "SKINNYshowline\r\nLine: 100",
            "SIPpeers",
            "SIPshowregistry",
            "SIPshowpeer\r\nPeer: sipa",
            "SIPpeerstatus");

    @SuppressWarnings("NullAway.Init") // each test starts them first
    private RealAsterisk asterisk;

    @SuppressWarnings("NullAway.Init")
    private Proxy proxy;

    @AfterEach
    void end() {
        if (proxy != null) {
            proxy.close();
        }
        if (asterisk != null) {
            asterisk.close();
        }
    }

    private void start(int version) throws IOException {
        asterisk = RealAsterisk.startOrSkip(version);
        for (String module : version == 16 ? MODULES_OF_16 : MODULES_OF_BOTH) {
            assertThat(asterisk.cli("module load " + module)).contains("Loaded");
        }
        proxy = Lab.start(Proxy.builder()
                .server(Lab.server(asterisk, Lab.name(version)))
                .listen(ListenerConfig.on(0))
                .listen(ListenerConfig.on(0).formats("http", "json")));
    }

    private static List<String> actions(int version) {
        return version == 16
                ? Stream.concat(ACTIONS_OF_BOTH.stream(), ACTIONS_OF_16.stream())
                        .toList()
                : ACTIONS_OF_BOTH;
    }

    /** The lines of a reply, without those that differ between a client of the proxy and one of Asterisk. */
    private static List<String> reply(AmiConnection client, String action, String id) throws IOException {
        client.send("Action: " + action + (id.isEmpty() ? "" : "\r\nActionID: " + id));
        client.send("Action: Ping", "ActionID: end-of-" + id);
        List<String> lines = new ArrayList<>();
        for (byte[] message : client.readUntil(it -> isPong(it, "end-of-" + id))) {
            lines.addAll(AmiMessages.lines(message));
        }
        return lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !line.matches("(ActionID|Server|Timestamp): .*"))
                .filter(line -> !line.equals("Message: No output"))
                .toList();
    }

    private static boolean isPong(byte[] message, String id) {
        return AmiMessages.lines(message).contains("ActionID: " + id);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void asker_gets_all_lines_and_another_client_its_own(int version) throws IOException {
        start(version);
        try (AmiConnection direct = AmiConnection.connect(asterisk.port());
                AmiConnection asker = AmiConnection.connect(Lab.port(proxy));
                AmiConnection other = AmiConnection.connect(Lab.port(proxy))) {
            for (AmiConnection client : List.of(direct, asker, other)) {
                client.login("off");
            }
            int count = 0;
            for (String action : actions(version)) {
                for (String id : List.of("", "mine")) {
                    String ping = "other-" + count++;
                    List<String> expected = reply(direct, action, id);
                    other.send("Action: Ping", "ActionID: " + ping);
                    List<String> seen = reply(asker, action, id);
                    if (expected.size() == 2) {
                        // Asterisk gives no reply but an empty line, and the proxy says so
                        assertThat(seen).as(action).startsWith("Response: Success");
                        assertThat(seen.subList(1, seen.size())).isEqualTo(expected);
                    } else {
                        assertThat(seen).as(action).isEqualTo(expected);
                    }
                    assertThat(AmiMessages.lines(other.readMessage()))
                            .as(action)
                            .hasSize(5)
                            .contains("ActionID: " + ping, "Ping: Pong");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void over_http_each_reply_is_complete_at_once(int version) throws IOException {
        start(version);
        for (String action : actions(version)) {
            String query = action.replace("\r\n", "&").replace(": ", "=").replace(" ", "+");
            URI uri = URI.create("http://127.0.0.1:" + proxy.addresses().get(1).getPort() + "/?Action=" + query);
            String body = get(uri);
            assertThat(body).as(action).contains("\"Server\":").doesNotContain("amp");
            if (action.equals("FAXStats")) {
                assertThat(body).contains("\"Event\":\"FAXStats\"");
            } else if (action.equals("IAXpeers")) {
                assertThat(body).contains("iaxa", "iaxb", "PeerlistComplete");
            } else if (action.equals("ModuleLoad")) {
                assertThat(body.lines()
                                .filter(line -> line.contains("Incomplete"))
                                .count())
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void text_without_an_end_swallows_nothing(int version) throws IOException {
        start(version);
        try (AmiConnection asker = AmiConnection.connect(Lab.port(proxy));
                AmiConnection other = AmiConnection.connect(Lab.port(proxy))) {
            asker.login("off");
            other.login("off");
            asker.ask("Action: Originate", "Channel: IAX2/iaxb/100", "Application: Wait", "Data: 30", "Async: true");
            // the call begins when Asterisk comes to it
            Await.until("the statistics show the call", () -> showStatisticsOfCall(asker));
            assertThat(AmiMessages.lines(other.ask("Action: Ping", "ActionID: p")))
                    .contains("Ping: Pong");
        }
    }

    private static boolean showStatisticsOfCall(AmiConnection asker) {
        try {
            return reply(asker, "IAXnetstats", "mine").stream()
                    .anyMatch(line -> line.matches("(IAX2/|\\(None\\)).* -1 0 -1 .*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(URI uri) throws IOException {
        URLConnection connection = uri.toURL().openConnection();
        connection.setReadTimeout(20_000);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
