package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.ChainedProxies.at;
import static org.astmanproxy.core.wire.ChainedProxies.lastFailure;

import java.util.List;
import java.util.Set;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which servers an outer proxy gets from an inner one, and whose users count. */
class ChainAccessTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ChainedProxies chain = new ChainedProxies();

    @Test
    void a_server_of_another_proxy_can_be_added_while_the_proxy_runs() {
        chain.startInner();
        chain.outer.startAlone();
        String port = Integer.toString(chain.inner.proxy().addresses().get(0).getPort());
        AmiClient client = chain.outer.client();
        AmiMessage added = client.ask(
                "ProxyAction: AddServer",
                "Server: 127.0.0.1",
                "Port: " + port,
                "Username: outer",
                "Secret: secret",
                "Events: on",
                "Chain: pbx2");
        assertThat(added.first()).isEqualTo("ProxyResponse: Success");
        chain.outer.awaitBooted("pbx2");
        AmiMessage refused = client.send(
                        "ProxyAction: AddServer",
                        "Server: 127.0.0.1",
                        "Port: " + port,
                        "Username: outer",
                        "Secret: secret",
                        "Events: off",
                        "Chain: pbx1")
                .readUntil(message -> message.has("ProxyResponse"));
        assertThat(refused.get("Message")).startsWith("events: off (expected: on, or classes");
    }

    @Test
    void the_users_of_each_proxy_count_for_its_own_clients() {
        chain.inner.user(
                UserConfig.builder("outer", "secret").write(Set.of("system")).build());
        chain.inner.start();
        chain.outer.user(UserConfig.builder("reader", "s")
                .read(Set.of("call"))
                .write(Set.of("system"))
                .build());
        chain.outer.builder().server(chain.chained("pbx1").build());
        chain.outer.start();
        AmiClient client = chain.outer.loggedIn("reader", "s");
        AsteriskSession pbx = chain.one.session();
        pbx.event("Newexten", "Privilege: dialplan,all");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
        assertThat(client.response("Action: Originate", "Channel: PJSIP/1").get("Message"))
                .as("refused by the outer proxy")
                .startsWith("Permission denied");
        AmiClient unbound = chain.outer.client();
        AmiMessage refused = unbound.response("Action: Originate", "Channel: PJSIP/1", "ActionID: o");
        assertThat(refused.get("Message")).as("refused by the inner proxy").startsWith("Permission denied");
        assertThat(refused.get("ActionID")).isEqualTo("o");
        assertThat(log.linesWith("by Asterisk")).isEmpty();
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void an_inner_user_that_is_bound_to_another_server_gets_nothing() {
        chain.inner.user(UserConfig.builder("outer", "secret").server("pbx2").build());
        chain.inner.start();
        chain.outer.builder().server(chain.chained("pbx1").build());
        chain.outer.startAlone();
        Await.until(
                "it failed",
                () -> chain.outer.proxy().server("pbx1").lastFailure().isPresent());
        assertThat(lastFailure(chain.outer, "pbx1"))
                .startsWith("no events of the server pbx1: the user may not use this server (");
        assertThat(chain.outer.proxy().server("pbx1").state()).isNotEqualTo(ServerState.CONNECTED);
    }

    @Test
    void a_server_that_the_inner_proxy_does_not_have_is_not_connected() {
        chain.startInner();
        chain.outer.builder().server(chain.chained("pbx9").build());
        chain.outer.startAlone();
        Await.until(
                "it failed",
                () -> chain.outer.proxy().server("pbx9").lastFailure().isPresent());
        assertThat(lastFailure(chain.outer, "pbx9")).startsWith("no events of the server pbx9: No such server: pbx9 (");
        assertThat(chain.outer
                        .client()
                        .ask("Action: CoreStatus", "Server: pbx9")
                        .get("Message"))
                .isEqualTo("Server pbx9 is not connected");
    }

    @Test
    void a_group_of_the_inner_proxy_is_not_taken_for_a_server() {
        try (ScriptedAsterisk alone = new ScriptedAsterisk("pbx3")) {
            chain.inner.user("outer", "secret").builder().server(alone.config().with(change -> change.group("solo")));
            chain.inner.start();
            chain.outer.builder().server(chain.chained("solo").build());
            chain.outer.startAlone();
            Await.until(
                    "it failed",
                    () -> chain.outer.proxy().server("solo").lastFailure().isPresent());
            assertThat(lastFailure(chain.outer, "solo"))
                    .startsWith("no events of the server solo: its name there is pbx3 (");
        }
    }

    @Test
    void proxies_in_a_circle_find_the_loop_and_connect_to_nothing() {
        chain.startInner();
        chain.outer.user("outer", "secret").startAlone();
        ServerSession there = chain.outer
                .proxy()
                .addServer(at(chain.inner.proxy().addresses().get(0), "ring").build());
        ServerSession back = chain.inner
                .proxy()
                .addServer(at(chain.outer.proxy().addresses().get(0), "ring").build());
        Await.until(
                "the loop is found",
                () -> List.of(there, back).stream()
                        .anyMatch(server -> server.lastFailure()
                                .filter(failure -> failure.reason().startsWith("a loop: "))
                                .isPresent()));
        assertThat(List.of(there.state(), back.state())).doesNotContain(ServerState.CONNECTED);
    }
}
