package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of several visitors that a reverse proxy sends over one connection. */
class ForwardedForWireTest {
    private static final String ALLOWED = "X-Forwarded-For: 203.0.113.7\r\n";
    private static final String OTHER = "X-Forwarded-For: 198.51.100.1\r\n";
    private static final String ANN = "Authorization: " + Web.basic("ann", "s") + "\r\n";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @RegisterExtension
    final Stand open = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();

    @BeforeEach
    void describe() {
        stand.builder().audit(entries::add);
        stand.user(UserConfig.builder("ann", "s")
                .login(LoginRules.none()
                        .withAddress(AddressRule.deny("0.0.0.0/0"))
                        .withAddress(AddressRule.permit("203.0.113.7")))
                .build());
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.with(c -> c.authRequired(true));
        trust("127.0.0.1");
    }

    private void trust(String network) {
        stand.with(c -> c.trustedProxies(List.of(Network.parse(network).orElseThrow())));
    }

    /** A request that the proxy answers itself. */
    private static String list(String... fields) {
        return get("&ProxyAction=ListIOHandlers", fields).replace("Action=&", "");
    }

    private static String get(String action, String... fields) {
        return "GET /?Action=" + action + " HTTP/1.1\r\nHost: a\r\n" + String.join("", fields) + "\r\n";
    }

    private static List<String> statuses(AmiClient client, int count) {
        List<String> statuses = new ArrayList<>();
        while (statuses.size() < count) {
            String line = client.line();
            if (line.startsWith("HTTP/1.1 ")) {
                statuses.add(line.substring(9, 12));
            }
        }
        return statuses;
    }

    @Test
    void each_request_is_judged_by_the_address_of_its_own_visitor() {
        stand.startAlone();
        AmiClient proxy = stand.connect(0);
        proxy.sendText(list(ANN, ALLOWED) + list(ANN, OTHER) + list(ANN) + list(ANN, ALLOWED));
        assertThat(statuses(proxy, 4)).containsExactly("200", "401", "401", "200");
        assertThat(log.await("login of user ann from 198.51.100.1 failed")).contains("its address is denied");
        log.await("login of user ann from 127.0.0.1 failed");
    }

    @Test
    void the_audit_names_the_visitor_of_each_action() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient proxy = stand.connect(0);
        proxy.sendText(get("One", ANN, ALLOWED) + get("Two", ANN, "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n"));
        pbx.answer(pbx.next(), "Response: Success");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(statuses(proxy, 2)).containsExactly("200", "200");
        assertThat(Await.next("connect", entries).toString()).contains("connect client=127.0.0.1:");
        assertThat(Await.next("one", entries).toString()).contains("action client=203.0.113.7:0 user=ann action=One");
        assertThat(Await.next("two", entries).toString()).contains("action client=203.0.113.7:0 user=ann action=Two");
    }

    @Test
    void requests_are_acted_on_one_after_the_other() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient proxy = stand.connect(0);
        proxy.sendText(get("One", ANN, ALLOWED) + get("Two", ANN, OTHER) + get("Three", ANN, ALLOWED));
        var one = pbx.next();
        stand.settle(pbx);
        assertThat(pbx.waiting()).isEmpty();
        pbx.answer(one, "Response: Success");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(statuses(proxy, 3)).containsExactly("200", "401", "200");
    }

    @Test
    void a_request_with_a_body_is_judged_in_the_same_way() {
        stand.startAlone();
        AmiClient proxy = stand.connect(0);
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 26\r\n" + ANN;
        String body = "\r\nProxyAction=ListIOHandlers";
        proxy.sendText(head + OTHER + body + head + ALLOWED + body + head + OTHER + "Forwarded: for=1.1.1.1\r\n" + body
                + head + "Forwarded: for\r\n" + body + head + ALLOWED + body);
        assertThat(statuses(proxy, 5)).containsExactly("401", "200", "400", "400", "200");
    }

    @Test
    void who_is_not_trusted_can_not_choose_an_address() {
        trust("10.0.0.0/8");
        stand.startAlone();
        AmiClient client = stand.connect(0);
        client.sendText(list(ANN, ALLOWED) + list(ANN, "Forwarded: for=203.0.113.7\r\n"));
        assertThat(statuses(client, 2)).containsExactly("401", "401");
    }

    @Test
    void a_visitor_can_not_choose_an_address_by_the_other_field() {
        stand.startAlone();
        AmiClient proxy = stand.connect(0);
        proxy.sendText(list(ANN, OTHER, "Forwarded: for=203.0.113.7\r\n")
                + list(ANN, "Forwarded: for=\"203.0.113.7\r\n", OTHER)
                + list(ANN, "X-Forwarded-For: 203.0.113.7\r\n", OTHER)
                + list(ANN, ALLOWED, "Forwarded: for=203.0.113.7\r\n"));
        assertThat(statuses(proxy, 4)).containsExactly("400", "400", "401", "200");
    }

    @Test
    void a_visitor_behind_a_local_proxy_is_no_local_program() {
        open.with(c -> c.trustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow())));
        open.listen(ListenerConfig.on(0).formats("http", "json")).startAlone();
        AmiClient proxy = open.connect(0);
        String drop = "GET /?ProxyAction=DropServer&Server=x HTTP/1.1\r\nHost: localhost\r\n";
        proxy.sendText(drop + ALLOWED + "\r\n" + drop + "\r\n");
        assertThat(statuses(proxy, 2).get(0)).isEqualTo("403");
    }

    @Test
    void an_address_in_a_proxy_header_is_trusted_no_further() {
        stand.startAlone();
        AmiClient proxy = stand.connect(0);
        proxy.sendText("PROXY TCP4 198.51.100.1 10.0.0.1 1 2\r\n" + list(ANN, ALLOWED));
        assertThat(statuses(proxy, 1)).containsExactly("401");
        AmiClient chained = stand.connect(0);
        chained.sendText("PROXY TCP4 127.0.0.1 10.0.0.1 1 2\r\n" + list(ANN, ALLOWED));
        assertThat(statuses(chained, 1)).containsExactly("200");
    }
}
