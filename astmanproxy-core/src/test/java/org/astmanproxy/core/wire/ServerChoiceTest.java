package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerChoiceTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk one = stand.server("pbx1");
    private final ScriptedAsterisk two = stand.server("pbx2");

    private static void reply(AsteriskSession pbx, String text) {
        pbx.answer(pbx.next(), "Response: Success", "From: " + text);
    }

    @Test
    void an_action_goes_to_the_server_it_names_in_any_case_and_the_name_is_stripped() {
        stand.start();
        AsteriskSession second = two.session();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "Server: PBX2", "X: y");
        AmiMessage action = second.next();
        assertThat(action.has("Server")).isFalse();
        second.answer(action, "Response: Success");
        assertThat(client.read().get("Server")).isEqualTo("pbx2");
    }

    @Test
    void a_host_names_its_first_server() {
        stand.start();
        AsteriskSession first = one.session();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "Server: 127.0.0.1");
        reply(first, "first");
        assertThat(client.read().get("From")).isEqualTo("first");
    }

    @Test
    void an_action_that_names_none_goes_to_the_first_connected_server() {
        one.secret("refused");
        stand.startAlone();
        stand.awaitBooted("pbx2");
        AmiClient client = stand.client();
        client.send("Action: CoreStatus");
        reply(two.session(), "second");
        assertThat(client.readUntil(message -> message.has("From")).get("From")).isEqualTo("second");
    }

    @Test
    void an_unknown_server_is_an_error_and_no_other_gets_the_action() {
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask("Action: Originate", "Server: pbx9", "ActionID: 3")
                        .lines())
                .containsExactly("Response: Error", "ActionID: 3", "Message: No such server: pbx9");
        assertThat(one.session().waiting()).isEmpty();
    }

    @Test
    void a_known_server_that_is_not_connected_is_an_error() {
        two.secret("refused");
        stand.startAlone();
        stand.awaitBooted("pbx1");
        AmiClient client = stand.client();
        AmiMessage error = client.ask("Action: Originate", "Server: pbx2", "ActionID: 3");
        while (error.first().startsWith("Event: ")) {
            error = client.read();
        }
        assertThat(error.lines())
                .containsExactly(
                        "Response: Error", "ActionID: 3", "Message: Server pbx2 is not connected", "Server: pbx2");
    }

    @Test
    void a_star_sends_to_every_connected_server_and_each_answer_says_whose_it_is() {
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "Server: *", "ActionID: all");
        reply(two.session(), "second");
        reply(one.session(), "first");
        List<AmiMessage> answers = client.read(2);
        assertThat(answers).extracting(message -> message.get("ActionID")).containsOnly("all");
        assertThat(answers)
                .extracting(message -> message.get("Server") + "=" + message.get("From"))
                .containsExactlyInAnyOrder("pbx1=first", "pbx2=second");
    }

    @Test
    void a_users_own_server_wins_over_what_the_action_says() {
        stand.user(UserConfig.builder("u", "s").server("pbx2").build()).start();
        AsteriskSession second = two.session();
        AmiClient client = stand.client();
        client.login("u", "s");
        client.read();
        for (String named : List.of("Server: pbx1", "Server: *", "X: y")) {
            client.send("Action: CoreStatus", named);
            reply(second, "second");
            assertThat(client.read().get("From")).isEqualTo("second");
        }
        assertThat(one.session().waiting()).isEmpty();
    }

    @Test
    void a_ping_goes_to_the_server_like_any_other_action() {
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: Ping", "ActionID: p");
        reply(one.session(), "first");
        assertThat(client.read().get("From")).isEqualTo("first");
    }

    @Test
    void an_added_server_can_be_named_at_once() {
        stand.start();
        ScriptedAsterisk added = stand.unauthenticated("pbx3");
        ServerConfig config = added.config();
        stand.proxy().addServer(config);
        stand.awaitBooted("pbx3");
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "Server: pbx3");
        reply(added.session(), "third");
        assertThat(client.read().get("From")).isEqualTo("third");
    }
}
