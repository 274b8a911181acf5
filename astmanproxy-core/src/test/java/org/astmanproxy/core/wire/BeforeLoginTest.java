package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection can make the proxy keep before it has logged in. */
class BeforeLoginTest {
    private static final int INPUT = 16 << 10;
    private static final int UNREAD = 64 << 10;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private void start(String format) {
        stand.with(c -> c.authRequired(true))
                .user("u", "s")
                .listen(ListenerConfig.on(0).formats(format, "standard"))
                .startAlone();
    }

    private ClientSession session() {
        Await.until("it is taken in", () -> !stand.proxy().clients().isEmpty());
        return stand.proxy().clients().get(0);
    }

    private static void flood(AmiClient client, String request, int times) {
        Thread flood = new Thread(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    client.sendText(request);
                }
            } catch (UncheckedIOException ended) {
                Thread.currentThread().interrupt();
            }
        });
        flood.setDaemon(true);
        flood.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "standard ~ Pad: ",
                "json ~ {\"Pad\":\"",
                "xml ~ <AsteriskManagerInput><Pad Value=\"",
                "csv ~ \"Pad: "
            })
    void a_message_beyond_16_kib_is_answered_with_an_error_and_ends_the_connection(String format, String start) {
        start(format);
        AmiClient client = stand.connect(0);
        if (format.equals("standard")) {
            client.line();
        }
        client.sendText(start + "x".repeat(INPUT + 4_096));
        AmiMessage error = client.read();
        assertThat(error.first()).isEqualTo("Response: Error");
        assertThat(error.get("Message")).isEqualTo("a message of more than 16384 bytes before login (authinput)");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void after_the_login_a_message_may_be_as_long_as_ever() {
        start("standard");
        AmiClient client = stand.client();
        client.sendText("Action: Login\r\nUsername: u\r\nSecret: s\r\n\r\nx: " + "y".repeat(60_000) + "\r\n\r\n");
        assertThat(client.read().first()).isEqualTo("Response: Success");
        assertThat(client.read().get("Message")).isEqualTo("Missing action in request");
    }

    private String status(AmiClient client) {
        return client.line().split(" ", -1)[1];
    }

    @Test
    void a_request_head_beyond_16_kib_is_431() {
        start("http");
        AmiClient client = stand.connect(0);
        client.sendText("GET /?Action=Ping HTTP/1.1\r\nHost: localhost\r\nA: " + "x".repeat(INPUT));
        assertThat(status(client)).isEqualTo("431");
    }

    /** {@return a request with a form of so many thousand bytes} */
    private static String post(String head, int thousands) {
        String form = "Action=Ping&P=" + ("x".repeat(997) + "&P=").repeat(thousands);
        return "POST / HTTP/1.1\r\nHost: localhost\r\n" + head
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }

    private static String basic(String secret) {
        return "Authorization: " + Web.basic("u", secret) + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({"none,1,401", "none,60,413", "wrong,1,401", "wrong,60,413", "s,1,200", "s,60,200"})
    void a_large_body_is_read_only_with_credentials_that_are_right(String secret, int thousands, String status) {
        start("http");
        AmiClient client = stand.connect(0);
        client.sendText(post(secret.equals("none") ? "" : basic(secret), thousands));
        assertThat(status(client)).isEqualTo(status);
        assertThat(log.linesWith("wrong secret")).hasSize(secret.equals("wrong") ? 1 : 0);
    }

    @Test
    void while_credentials_are_checked_no_body_is_read() {
        stand.limits(l -> l.loginFailures(1));
        start("http");
        AmiClient client = stand.connect(0);
        flood(client, post(basic("wrong"), 15), 2_000);
        log.await("wrong secret");
        log.await("wrong secret");
        assertThat(session().metrics().bytesIn()).isLessThan(1 << 20);
        assertThat(stand.proxy().memory().usedBytes()).isLessThan(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "json", "http"})
    void what_it_leaves_unread_stays_below_64_kib(String format) {
        start(format);
        AmiClient client = stand.lazyClient();
        String id = "x".repeat(600);
        String request = switch (format) {
            case "json" -> "{\"Action\":\"Ping\",\"ActionID\":\"" + id + "\"}";
            case "http" -> "GET /?Action=Ping&ActionID=" + id + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            default -> "Action: Ping\r\nActionID: " + id + "\r\n\r\n";
        };
        flood(client, request.repeat(20), 2_000);
        ClientSession session = session();
        Await.until("much is unread", () -> session.unreadBytes() > UNREAD / 2);
        for (int i = 0; i < 200; i++) {
            assertThat(session.unreadBytes()).isLessThan(UNREAD);
            stand.connect(0).close();
        }
    }

    @Test
    void one_address_may_have_a_tenth_of_the_connections_that_may_wait_for_a_login() {
        stand.limits(l -> l.authLimit(20));
        start("standard");
        AmiClient first = stand.client();
        AmiClient second = stand.client();
        assertThat(stand.connect(0).isEnded()).isTrue();
        assertThat(log.await("authlimitperaddress = 2 is reached")).startsWith("WARNING connection from 127.0.0.1");
        first.login("u", "s");
        AmiClient third = stand.client();
        second.close();
        Await.until("the second is gone", () -> stand.proxy().clients().size() == 2);
        assertThat(third.login("u", "s").first()).isEqualTo("Response: Success");
        assertThat(stand.client().login("u", "s").first()).isEqualTo("Response: Success");
    }

    @Test
    void clients_behind_a_trusted_proxy_count_at_their_own_addresses() {
        stand.with(c -> c.trustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow())))
                .limits(l -> l.authLimit(20));
        start("standard");
        List<AmiClient> clients = new ArrayList<>();
        for (String address : List.of("10.1.1.1", "10.1.1.2", "10.1.1.1", "10.1.1.2")) {
            AmiClient client = proxied(address);
            assertThat(client.line()).startsWith("Asterisk Call Manager");
            clients.add(client);
        }
        assertThat(proxied("10.1.1.1").isEnded()).isTrue();
        assertThat(log.await("authlimitperaddress = 2 is reached")).contains("client 10.1.1.");
        clients.forEach(AmiClient::close);
        Await.until("all are gone", () -> stand.proxy().clients().isEmpty());
        assertThat(proxied("10.1.1.1").line()).startsWith("Asterisk Call Manager");
    }

    private AmiClient proxied(String address) {
        return stand.connect(0).sendText("PROXY TCP4 " + address + " 127.0.0.1 4711 5038\r\n");
    }

    @Test
    void where_no_login_is_needed_one_address_may_have_any_number() {
        stand.limits(l -> l.authLimit(10)).startAlone();
        for (int i = 0; i < 5; i++) {
            assertThat(stand.client().sync()).isEmpty();
        }
    }

    @Test
    void all_connections_before_login_together_have_an_eighth_of_the_budget() {
        long budget = 4 << 20;
        stand.limits(l -> l.maxMemoryBytes(budget));
        start("standard");
        AmiClient user = stand.client();
        assertThat(user.login("u", "s").first()).isEqualTo("Response: Success");
        for (int i = 0; i < 60; i++) {
            stand.client().sendText("Pad: " + "x".repeat(14_000));
        }
        assertThat(log.await("memory budget: client 127.0.0.1")).startsWith("WARNING");
        Await.until("they are within their share", () -> stand.proxy().memory().usedBytes() < (1 << 20) + budget / 8);
        assertThat(user.sync()).isEmpty();
        assertThat(stand.client().login("u", "s").first()).isEqualTo("Response: Success");
    }
}
