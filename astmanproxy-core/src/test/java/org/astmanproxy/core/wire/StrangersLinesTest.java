package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Before a login nobody can make the proxy write without end: an address has so many lines in a minute, the rest is counted. */
class StrangersLinesTest {
    private static final int LIMIT = 5;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    private void start() {
        stand.builder().audit(entries::add);
        stand.user("ann", "xyzzy")
                .limits(limits -> limits.loginFailures(0))
                .with(c -> c.authRequired(true).log(LogRules.defaults().withRepeatLimit(LIMIT)))
                .start();
    }

    private long count(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).count();
    }

    private void closeAndAwaitTheCount() {
        stand.proxy().close();
        Await.until("the count is told", () -> count(Kind.REPEATED) == 1);
    }

    @Test
    void refused_actions() {
        start();
        AmiClient client = stand.client();
        for (int i = 0; i < 100; i++) {
            assertThat(client.ask("Action: Command", "Command: core show uptime")
                            .get("Response"))
                    .isEqualTo("Error");
        }
        closeAndAwaitTheCount();

        // one entry tells of the connection
        assertThat(count(Kind.ACTION)).isEqualTo(LIMIT - 1);
        assertThat(entries.get(entries.size() - 1).toString())
                .contains(" repeated client=127.0.0.1:0 entries=96 from=127.0.0.1");
    }

    @Test
    void connections_and_failed_logins() {
        start();
        for (int i = 0; i < 30; i++) {
            AmiClient client = stand.client();
            assertThat(client.login("ann", "wrong").get("Response")).isEqualTo("Error");
            client.close();
        }
        Await.until("all have left", () -> stand.proxy().clients().isEmpty());
        closeAndAwaitTheCount();

        assertThat(count(Kind.CONNECT) + count(Kind.FAILED_LOGIN)).isEqualTo(LIMIT);
        assertThat(count(Kind.DISCONNECT)).isEqualTo(count(Kind.CONNECT));
        assertThat(log.linesWith("wrong secret")).hasSize(LIMIT);
        assertThat(log.linesWith("25 more lines about clients at 127.0.0.1 are not logged"))
                .hasSize(1);
    }

    @Test
    void a_client_that_logs_in_is_in_the_audit_from_its_connection_to_its_end() {
        start();
        AmiClient noise = stand.client();
        for (int i = 0; i < 20; i++) {
            noise.ask("Action: Ping");
        }
        AmiClient ann = stand.client();
        assertThat(ann.login("ann", "xyzzy").get("Response")).isEqualTo("Success");
        for (int i = 0; i < 20; i++) {
            ann.ask("Action: Ping");
        }
        int port = ann.address().getPort();
        ann.close();
        Await.until("its end is in the audit", () -> kindsOf(port).contains(Kind.DISCONNECT));

        assertThat(kindsOf(port))
                .startsWith(Kind.CONNECT, Kind.LOGIN, Kind.ACTION)
                .endsWith(Kind.ACTION, Kind.DISCONNECT)
                .hasSize(23);
    }

    private List<Kind> kindsOf(int port) {
        return entries.stream()
                .filter(entry -> entry.client().getPort() == port)
                .map(AuditEntry::kind)
                .toList();
    }

    @Test
    void where_nobody_has_to_log_in_all_actions_are_told() {
        stand.builder().audit(entries::add);
        stand.with(c -> c.log(LogRules.defaults().withRepeatLimit(1))).start();
        AmiClient client = stand.client();
        for (int i = 0; i < 20; i++) {
            client.ask("Action: Ping");
        }
        client.close();
        Await.until("its end is in the audit", () -> count(Kind.DISCONNECT) == 1);
        assertThat(count(Kind.ACTION)).isEqualTo(20);
    }

    @Test
    void a_user_that_logs_in_again_and_again_is_shown_once_a_minute() {
        start();
        for (int i = 0; i < 10; i++) {
            AmiClient client = stand.client();
            client.login("ann", "xyzzy");
            client.close();
        }
        Await.until("all have left", () -> stand.proxy().clients().isEmpty());
        assertThat(log.linesWith("user ann has logged in")).hasSize(1);
        assertThat(log.linesWith("INFO client ann@")).hasSize(1);
        stand.proxy().close();
        assertThat(log.linesWith("9 more logins of user ann from 127.0.0.1")).hasSize(1);
    }

    @Test
    void displayconnects_of_the_proxy_holds_for_users_that_say_nothing_of_it() {
        stand.user("ann", "xyzzy")
                .user(UserConfig.builder("bob", "xyzzy")
                        .login(LoginRules.none().withShown(true))
                        .build())
                .with(c -> c.log(LogRules.defaults().withDisplayConnects(false)))
                .start();
        stand.client().login("ann", "xyzzy");
        stand.client().login("bob", "xyzzy");
        assertThat(log.linesWith("user bob has logged in")).hasSize(1);
        assertThat(log.linesWith("user ann has logged in")).isEmpty();
    }
}
