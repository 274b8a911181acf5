package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionIdTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession started() {
        stand.start();
        return asterisk.session();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "a:b",
                "with spaces  inside ",
                "\u00ff\u00fe\u0001\t",
                "\u00c3\u00a4",
                "amp-login",
                "%n$1\\",
                "="
            })
    void a_client_gets_its_own_action_id_back_byte_for_byte(String id) {
        AsteriskSession pbx = started();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "ActionID: " + id);
        pbx.answer(pbx.next(), "Response: Success", "CoreReloads: 1");
        assertThat(client.read().lines())
                .containsExactly("Response: Success", "ActionID: " + id, "CoreReloads: 1", "Server: pbx1");
    }

    @Test
    void a_client_that_sent_none_gets_none() {
        AsteriskSession pbx = started();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success", "CoreReloads: 1");
        assertThat(client.read().lines()).containsExactly("Response: Success", "CoreReloads: 1", "Server: pbx1");
    }

    @Test
    void an_empty_action_id_counts_as_none() {
        AsteriskSession pbx = started();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "ActionID:");
        AmiMessage action = pbx.next();
        assertThat(action.getAll("ActionID")).hasSize(1);
        pbx.answer(action, "Response: Success");
        assertThat(client.read().lines()).containsExactly("Response: Success", "Server: pbx1");
    }

    @Test
    void asterisk_sees_a_short_token_and_nothing_meant_for_the_proxy() {
        AsteriskSession pbx = started();
        AmiClient client = stand.client();
        client.send(
                "Action: Originate",
                "ActionID: " + "x".repeat(500),
                "ProxyKey: k",
                "Channel: PJSIP/1",
                "Server: pbx1",
                "actionid: second");
        AmiMessage action = pbx.next();
        assertThat(action.lines()).hasSize(3).contains("Action: Originate", "Channel: PJSIP/1");
        assertThat(action.get("ActionID")).matches("amp[0-9a-z]+-[0-9a-z]+").hasSizeLessThan(60);
    }

    @Test
    void answer_returns_to_its_client_when_two_use_the_same_action_id() {
        AsteriskSession pbx = started();
        AmiClient first = stand.client();
        AmiClient second = stand.client();
        first.send("Action: Getvar", "Variable: A", "ActionID: 7");
        AmiMessage ofFirst = pbx.next();
        second.send("Action: Getvar", "Variable: B", "ActionID: 7");
        AmiMessage ofSecond = pbx.next();
        pbx.answer(ofSecond, "Response: Success", "Value: for the second");
        pbx.answer(ofFirst, "Response: Success", "Value: for the first");
        assertThat(first.read().get("Value")).isEqualTo("for the first");
        assertThat(second.read().get("Value")).isEqualTo("for the second");
        stand.settle(pbx);
        assertThat(first.sync()).isEmpty();
        assertThat(second.sync()).isEmpty();
    }

    @Test
    void one_client_may_use_an_action_id_for_several_actions_at_a_time() {
        AsteriskSession pbx = started();
        AmiClient client = stand.client();
        client.send("Action: A", "ActionID: 7").send("Action: B", "ActionID: 7");
        AmiMessage a = pbx.next();
        AmiMessage b = pbx.next();
        pbx.answer(b, "Response: Success", "Value: b");
        pbx.answer(a, "Response: Success", "Value: a");
        assertThat(client.read(2)).extracting(message -> message.get("Value")).containsExactly("b", "a");
    }

    @Test
    void ten_thousand_pipelined_actions_of_each_of_two_clients_find_their_way() {
        int count = 10_000;
        AsteriskSession pbx = started();
        List<AmiClient> clients = List.of(stand.client(), stand.client());
        Thread answers = new Thread(() -> IntStream.range(0, 2 * count).forEach(i -> {
            AmiMessage action = pbx.next();
            pbx.answer(action, "Response: Success", "Echo: " + action.get("Say"));
        }));
        answers.setDaemon(true);
        answers.start();
        for (int c = 0; c < 2; c++) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < count; i++) {
                all.append("Action: Echo\r\nActionID: ")
                        .append(i)
                        .append("\r\nSay: ")
                        .append(c)
                        .append('-')
                        .append(i)
                        .append("\r\n\r\n");
            }
            AmiClient client = clients.get(c);
            Thread sender = new Thread(() -> client.sendText(all.toString()));
            sender.setDaemon(true);
            sender.start();
        }
        for (int c = 0; c < 2; c++) {
            List<String> echoes = new ArrayList<>();
            for (AmiMessage message : clients.get(c).read(count)) {
                assertThat(message.get("Echo")).endsWith("-" + message.get("ActionID"));
                echoes.add(message.get("Echo"));
            }
            int number = c;
            assertThat(echoes)
                    .isEqualTo(IntStream.range(0, count)
                            .mapToObj(i -> number + "-" + i)
                            .toList());
        }
    }
}
