package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthRequiredTest {
    private static final String HEADER = "PROXY TCP4 203.0.113.7 10.0.0.1 40000 5038\r\n";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @BeforeEach
    void requireLogin() {
        stand.with(c -> c.authRequired(true)).user("u", "s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping",
                "Action: Originate",
                "Action: Events",
                "Action: Filter",
                "ProxyAction: ListSessions",
                "ProxyAction: AddServer",
                "Nonsense: x"
            })
    void before_login_nothing_is_heard(String line) {
        stand.start();
        AmiClient client = stand.client();
        String result = line.startsWith("ProxyAction") ? "ProxyResponse: Error" : "Response: Error";
        assertThat(client.ask(line, "ActionID: 1").lines())
                .containsExactly(result, "ActionID: 1", "Message: Permission denied");
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
        assertThat(asterisk.session().waiting()).isEmpty();
    }

    @Test
    void before_login_no_event_arrives_and_after_it_all_do() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        pbx.event("Hangup", "Privilege: call,all", "Number: 1");
        stand.settle(pbx);
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
        assertThat(client.read().isEvent("FullyBooted")).isTrue();
        pbx.event("Hangup", "Privilege: call,all", "Number: 2");
        assertThat(client.read().get("Number")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action: Logoff", "ProxyAction: Logoff", "action: logoff"})
    void before_login_one_can_leave(String line) {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask(line).first()).isEqualTo("Response: Goodbye");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void who_does_not_log_in_in_time_is_disconnected() {
        stand.limits(l -> l.authTimeout(Duration.ofSeconds(5))).start();
        AmiClient unauthenticated = stand.client();
        AmiClient known = stand.client();
        known.login("u", "s");
        assertThat(unauthenticated.isEnded()).isTrue();
        assertThat(log.await("authtimeout = 5 s"))
                .contains(":" + unauthenticated.address().getPort());
        assertThat(known.sync()).allMatch(block -> block.isEvent("FullyBooted"));
    }

    @Test
    void a_login_that_has_to_wait_is_checked_although_authtimeout_is_shorter() {
        stand.limits(l -> l.authTimeout(Duration.ofSeconds(1)).loginFailures(1)).start();
        for (int failures = 1; failures <= 3; failures++) {
            int count = failures;
            stand.client().send("Action: Login", "Username: u", "Secret: wrong");
            Await.until(
                    "it has failed", () -> log.linesWith("login of user u from").size() == count);
        }
        assertThat(stand.client().login("u", "s").first()).isEqualTo("Response: Success");
    }

    @Test
    void only_so_many_strangers_are_let_in_at_a_time() {
        stand.limits(l -> l.authLimit(2).authLimitPerAddress(2)).start();
        AmiClient first = stand.client();
        AmiClient second = stand.client();
        assertThat(stand.connect(0).isEnded()).isTrue();
        log.await("authlimit = 2 is reached");
        first.login("u", "s");
        AmiClient third = stand.client();
        assertThat(stand.connect(0).isEnded()).isTrue();
        second.close();
        third.login("u", "s");
        AmiClient fourth = stand.client();
        assertThat(fourth.login("u", "s").first()).isEqualTo("Response: Success");
    }

    /** Starts with room for one stranger at each address, and waits this long for a PROXY header. */
    private void startBehindProxy(Duration header) {
        stand.with(c -> c.detectionTimeout(header)
                .trustedProxies(List.of(Network.parse("127.0.0.0/8").orElseThrow())));
        stand.limits(l -> l.authLimitPerAddress(1));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard")).startAlone();
    }

    @Test
    void a_trusted_address_that_a_header_names_has_no_limit_of_its_own() {
        startBehindProxy(Duration.ofMillis(200));
        for (int i = 0; i < 3; i++) {
            AmiClient chained = stand.connect(0);
            chained.sendText(HEADER.replace("203.0.113.7", "127.0.0.9"));
            assertThat(chained.line()).startsWith("Asterisk Call Manager");
        }
        AmiClient first = stand.connect(0);
        first.sendText(HEADER);
        assertThat(first.line()).startsWith("Asterisk Call Manager");
        AmiClient second = stand.connect(0);
        second.sendText(HEADER);
        second.readAll();
        log.await("authlimitperaddress = 1 is reached");
    }

    @Test
    void a_client_that_names_itself_after_its_banner_counts_for_its_address_too() {
        startBehindProxy(Duration.ofMillis(1));
        AmiClient first = stand.connect(0);
        assertThat(first.line()).startsWith("Asterisk Call Manager");
        first.sendText(HEADER);
        assertThat(first.ask("Action: Challenge", "AuthType: MD5").first()).isEqualTo("Response: Success");
        AmiClient second = stand.connect(0);
        assertThat(second.line()).startsWith("Asterisk Call Manager");
        second.sendText(HEADER);
        second.send("Action: Challenge", "AuthType: MD5");
        second.readAll();
        log.await("authlimitperaddress = 1 is reached");
    }

    @Test
    void failed_logins_end_the_connection_after_the_third() {
        stand.start();
        AmiClient client = stand.client();
        for (int i = 0; i < 3; i++) {
            assertThat(client.login("u", "wrong").get("Message")).isEqualTo("Authentication failed");
        }
        assertThat(client.isEnded()).isTrue();
    }
}
