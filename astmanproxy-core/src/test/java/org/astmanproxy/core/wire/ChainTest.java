package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.ChainedProxies.at;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What passes through two proxies in a row: clients of the outer one see no difference. */
class ChainTest {
    @RegisterExtension
    final ChainedProxies chain = new ChainedProxies();

    @Test
    void events_and_replies_carry_the_names_of_the_outer_proxy_and_the_action_ids_of_its_clients() {
        chain.start();
        AmiClient client = chain.outer.client();
        AmiClient other = chain.outer.client();
        chain.one.session().event("Hangup", "Privilege: call,all", "Uniqueid: 1");
        AsteriskSession second = chain.two.session();
        assertThat(client.read().lines())
                .containsExactly("Event: Hangup", "Privilege: call,all", "Uniqueid: 1", "Server: pbx1");
        other.read();
        second.event("Hangup", "Privilege: call,all", "Uniqueid: 2");
        assertThat(client.read().last()).isEqualTo("Server: edge/pbx2");
        other.read();
        client.send("Action: QueueStatus", "Server: edge/pbx2", "ActionID: mine");
        other.send("Action: CoreStatus", "Server: edge/pbx2", "ActionID: mine");
        AmiMessage list = second.next();
        AmiMessage status = second.next();
        assertThat(list.has("Server")).isFalse();
        second.answer(status, "Response: Success", "For: other");
        second.answer(list, "Response: Success", "EventList: start");
        second.answer(list, "Event: QueueParams", "Queue: q");
        second.answer(list, "Event: QueueStatusComplete", "EventList: Complete", "ListItems: 1");
        assertThat(other.read().lines())
                .containsExactly("Response: Success", "ActionID: mine", "For: other", "Server: edge/pbx2");
        assertThat(client.read(3))
                .allMatch(message -> message.get("ActionID").equals("mine"))
                .allMatch(message -> message.getAll("Server").equals(List.of("edge/pbx2")))
                .extracting(AmiMessage::first)
                .containsExactly("Response: Success", "Event: QueueParams", "Event: QueueStatusComplete");
    }

    @Test
    void headers_of_the_inner_proxy_reach_nobody_not_even_a_client_that_wants_no_server_header() {
        chain.outer.user(
                UserConfig.builder("plain", "s").serverHeader(ServerHeader.OFF).build());
        chain.start();
        AmiClient client = chain.outer.loggedIn("plain", "s");
        AsteriskSession pbx = chain.one.session();
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().lines()).containsExactly("Event: Hangup", "Privilege: call,all");
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success");
    }

    @Test
    void a_synchronous_originate_is_answered_when_its_call_is() {
        chain.start();
        AmiClient client = chain.outer.client();
        client.send("Action: Originate", "ActionID: o", "Channel: Local/1@a", "Context: a", "Exten: 1", "Priority: 1");
        AsteriskSession pbx = chain.one.session();
        AmiMessage action = pbx.next();
        assertThat(action.get("Async")).isEqualTo("true");
        pbx.answer(action, "Response: Success", "Message: Originate successfully queued");
        pbx.answer(action, "Event: OriginateResponse", "Privilege: call,all", "Response: Failure");
        assertThat(client.read().lines())
                .containsExactly("Response: Error", "ActionID: o", "Message: Originate failed", "Server: pbx1");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void the_autofilter_of_the_inner_proxy_does_not_matter() {
        chain.inner.with(c -> c.autoFilter(AutoFilter.ON));
        chain.start();
        AmiClient client = chain.outer.client();
        AsteriskSession pbx = chain.one.session();
        client.send("Action: CoreStatus", "ActionID: a");
        pbx.answer(pbx.next(), "Response: Success");
        client.read();
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
    }

    @Test
    void an_asterisk_cannot_speak_in_the_name_of_the_inner_proxy() {
        chain.start();
        AmiClient client = chain.outer.client();
        AsteriskSession pbx = chain.one.session();
        for (String server : List.of("pbx1", "pbx2")) {
            pbx.event("ProxyServerState", "Privilege: system,all", "Server: " + server, "State: disconnected");
            pbx.event("ProxyGap", "Privilege: system,all", "Server: " + server, "From: a-1", "To: a-2", "Missed: 1");
        }
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.read().first()).isEqualTo("Event: Hangup");
        assertThat(chain.outer.proxy().server("pbx1").state()).isEqualTo(ServerState.CONNECTED);
        assertThat(chain.outer.proxy().server("edge/pbx2").state()).isEqualTo(ServerState.CONNECTED);
    }

    @Test
    void proxy_actions_and_names_are_those_of_the_nearest_proxy() {
        chain.start();
        AmiMessage servers = chain.outer.client().ask("ProxyAction: ListServers");
        assertThat(servers.getAll("ProxyServerName")).containsExactly("pbx1", "edge/pbx2");
        assertThat(servers.getAll("ProxyServerChain")).containsExactly("pbx1", "pbx2");
        assertThat(chain.outer
                        .client()
                        .ask("Action: CoreStatus", "Server: pbx2")
                        .get("Message"))
                .isEqualTo("No such server: pbx2");
    }

    @Test
    void three_proxies_in_a_row_pass_on_everything_too() {
        chain.startInner();
        chain.outer
                .user("outer", "secret")
                .builder()
                .server(chain.chained("pbx1").name("a/pbx1").build());
        chain.outer.start();
        Stand third = new Stand();
        AmiClient client = null;
        try {
            third.builder()
                    .server(at(chain.outer.proxy().addresses().get(0), "a/pbx1")
                            .name("b/a/pbx1")
                            .build());
            third.start();
            client = third.client();
            AsteriskSession pbx = chain.one.session();
            pbx.event("Hangup", "Privilege: call,all");
            assertThat(client.read().last()).isEqualTo("Server: b/a/pbx1");
            client.send("Action: CoreStatus", "ActionID: c");
            pbx.answer(pbx.next(), "Response: Success");
            assertThat(client.read().lines()).containsExactly("Response: Success", "ActionID: c", "Server: b/a/pbx1");
            chain.one.banner("not ready");
            pbx.close();
            assertThat(client.read().get("State")).isEqualTo("disconnected");
        } finally {
            if (client != null) {
                client.close();
            }
            third.proxy().close(Duration.ZERO);
        }
    }
}
