package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients that ask the same. */
class PollingTest {
    private static final int POLLERS = 200;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static void answer(AsteriskSession pbx, AmiMessage action) {
        String id = "ActionID: " + action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.send("Event: CoreShowChannel", "Channel: PJSIP/a-1", "Context: a", "Uniqueid: 1", "Linkedid: 1", id);
        pbx.send("Event: CoreShowChannel", "Channel: PJSIP/b-1", "Context: b", "Uniqueid: 2", "Linkedid: 2", id);
        pbx.send("Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 2", id);
    }

    private static UserConfig tenant(String name) {
        return UserConfig.builder(name, "x")
                .calls(CallRules.builder()
                        .channel("PJSIP/" + name + "-")
                        .inContext(name)
                        .build())
                .build();
    }

    private static Set<String> channels(List<AmiMessage> list) {
        return list.stream()
                .filter(it -> it.isEvent("CoreShowChannel"))
                .map(it -> it.get("Channel"))
                .collect(Collectors.toSet());
    }

    @Test
    void two_hundred_requests_over_http_cost_asterisk_one_list() {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"))
                .listen(ListenerConfig.on(0).formats("http", "standard"))
                .start();
        AsteriskSession pbx = asterisk.session();
        AmiClient ami = stand.client();
        AmiMessage blocking = blocking(pbx, ami);
        List<AmiClient> pollers = new ArrayList<>();
        for (int i = 0; i < POLLERS; i++) {
            AmiClient poller = stand.connect(1);
            poller.sendText("GET /?Action=CoreShowChannels HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            pollers.add(poller);
        }
        Await.until(
                "all have asked",
                () -> stand.proxy().clients().stream()
                                .filter(client -> client.inputFormat().equals("http"))
                                .allMatch(client -> client.metrics().messagesIn() == 1)
                        && stand.proxy().clients().size() == POLLERS + 1);
        stand.settle(pbx);
        pbx.answer(blocking, "Response: Success");
        answer(pbx, pbx.next());
        assertThat(pollers)
                .allSatisfy(poller -> assertThat(poller.readToEnd())
                        .startsWith("HTTP/1.1 200")
                        .contains("PJSIP/a-1", "PJSIP/b-1", "ListItems: 2"));
        assertThat(pbx.waiting()).isEmpty();
    }

    /** An action whose reply has not come. */
    private static AmiMessage blocking(AsteriskSession pbx, AmiClient ami) {
        ami.send("Action: Getvar", "Variable: x");
        return pbx.next();
    }

    @Test
    void who_shares_a_reply_sees_the_own_rows_only() {
        stand.with(c -> c.authRequired(true))
                .user(tenant("a"))
                .user(tenant("b"))
                .start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients = List.of(stand.loggedIn("a", "x"), stand.loggedIn("b", "x"));
        for (AmiClient client : clients) {
            client.send("Action: CoreShowChannels", "ActionID: of " + client.address());
        }
        AmiMessage action = pbx.next();
        stand.settle(pbx);
        answer(pbx, action);
        List<List<AmiMessage>> lists = clients.stream()
                .map(client -> client.readThrough(AmiMessage::isListComplete))
                .toList();
        assertThat(channels(lists.get(0))).containsExactly("PJSIP/a-1");
        assertThat(channels(lists.get(1))).containsExactly("PJSIP/b-1");
        for (int i = 0; i < lists.size(); i++) {
            String id = "of " + clients.get(i).address();
            assertThat(lists.get(i))
                    .allSatisfy(message -> assertThat(message.get("ActionID")).isEqualTo(id));
        }
        assertThat(pbx.waiting()).isEmpty();
    }
}
