package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.Proxy;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReloadActionTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final BlockingQueue<AuditEntry> audit = new LinkedBlockingQueue<>();

    private AmiClient admin() {
        stand.builder().audit(audit::add);
        stand.user("root", "r")
                .user(UserConfig.builder("bob", "b").write(Set.of("call")).build());
        stand.startAlone();
        return stand.loggedIn("root", "r");
    }

    @Test
    void an_administrator_gets_each_change() {
        AmiClient admin = admin();
        stand.proxy()
                .reloadWith(proxy -> proxy.reload(proxy.config()
                        .with(c -> c.limits(limits -> limits.maxClients(7)).eventLoops(3))));

        AmiMessage answer = admin.ask("ProxyAction: Reload", "ActionID: 1");

        assertThat(answer.lines())
                .containsExactly(
                        "ProxyResponse: Success",
                        "ActionID: 1",
                        "Message: Reloaded",
                        "ProxyReloadApplied: 1",
                        "ProxyReloadAwaitingRestart: 1",
                        "ProxyReloadChange: maxclients: 10000 -> 7",
                        "ProxyReloadChange: event loops: 1 -> 3 (needs a restart)");
        log.await("reload: maxclients: 10000 -> 7");
        log.await("reload: not applied: event loops: 1 -> 3 (needs a restart)");
        Await.until(
                "it is audited",
                () -> audit.stream().anyMatch(entry -> entry.toString().contains("Reload")));
    }

    @Test
    void an_error_changes_nothing_and_is_told() {
        AmiClient admin = admin();
        stand.proxy().reloadWith(proxy -> {
            throw new ReloadException(List.of("a.conf:1: unknown key", "a.conf:2:\r\nEvent: Forged"));
        });

        assertThat(admin.ask("ProxyAction: Reload").lines())
                .containsExactly(
                        "ProxyResponse: Failure",
                        "Message: Nothing has changed: the configuration has errors",
                        "ProxyReloadError: a.conf:1: unknown key",
                        "ProxyReloadError: a.conf:2: Event: Forged");
        log.await("reload: a.conf:1: unknown key");
        log.await("the reload is refused: the proxy keeps its configuration");
    }

    @Test
    void others_may_not() {
        admin();
        assertThat(stand.loggedIn("bob", "b").ask("ProxyAction: Reload").get("Message"))
                .isEqualTo("Permission denied");
    }

    @Test
    void a_program_without_files_says_so() {
        assertThat(admin().ask("ProxyAction: Reload").get("Message"))
                .isEqualTo("This program does not support Reload (it has to call Proxy.reloadWith)");
    }

    @Test
    void a_closed_proxy_reloads_nothing() {
        Proxy proxy = stand.startAlone();
        proxy.close();
        assertThatThrownBy(() -> proxy.reload(proxy.config()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the proxy has been closed");
    }
}
