package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerHeaderTest {
    private static final ListenerConfig STANDARD =
            ListenerConfig.on(0).formats("standard", "standard").build();

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static void check(AsteriskSession pbx, AmiClient client, ServerHeader setting) {
        client.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success", "A: b");
        assertThat(client.read().last()).isEqualTo(setting == ServerHeader.ON ? "Server: pbx1" : "A: b");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.readEvent("Hangup").last())
                .isEqualTo(setting == ServerHeader.OFF ? "Privilege: call,all" : "Server: pbx1");
    }

    @ParameterizedTest
    @CsvSource({"ON", "EVENTS", "OFF"})
    void the_setting_of_the_proxy(ServerHeader setting) {
        stand.with(c -> c.serverHeader(setting)).start();
        check(asterisk.session(), stand.client(), setting);
    }

    @ParameterizedTest
    @CsvSource({"ON", "EVENTS", "OFF"})
    void the_setting_of_a_listener_wins_over_the_proxys(ServerHeader setting) {
        stand.with(c -> c.serverHeader(setting == ServerHeader.OFF ? ServerHeader.ON : ServerHeader.OFF))
                .listen(STANDARD.with(change -> change.serverHeader(setting)))
                .start();
        check(asterisk.session(), stand.client(), setting);
    }

    @ParameterizedTest
    @CsvSource({"ON", "EVENTS", "OFF"})
    void the_setting_of_a_user_wins_over_the_listeners(ServerHeader setting) {
        stand.listen(STANDARD.with(change ->
                        change.serverHeader(setting == ServerHeader.OFF ? ServerHeader.ON : ServerHeader.OFF)))
                .user(UserConfig.builder("u", "s").serverHeader(setting).build())
                .start();
        AmiClient client = stand.client();
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
        assertThat(client.read().isEvent("FullyBooted")).isTrue();
        check(asterisk.session(), client, setting);
    }

    @Test
    void in_the_old_command_framing_it_stands_before_the_raw_text() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Command", "Command: core show version", "ActionID: 5");
        AmiMessage action = pbx.next();
        pbx.sendText("Response: Follows\r\nPrivilege: Command\r\nActionID: " + action.get("ActionID")
                + "\r\nAsterisk: 13\n\nEvent: not one\n--END COMMAND--\r\n\r\n");
        assertThat(client.read().lines())
                .containsExactly(
                        "Response: Follows",
                        "Privilege: Command",
                        "ActionID: 5",
                        "Server: pbx1",
                        "Asterisk: 13",
                        "",
                        "Event: not one",
                        "--END COMMAND--");
    }

    @Test
    void there_is_exactly_one_though_asterisk_sends_one_of_that_name() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        pbx.event("UserEvent", "Privilege: user,all", "Server: forged", "Text: x");
        assertThat(client.read().lines())
                .containsExactly("Event: UserEvent", "Privilege: user,all", "Text: x", "Server: pbx1");
    }

    @Test
    void answers_of_the_proxy_itself_carry_none() {
        stand.start();
        assertThat(stand.client().ask("ProxyAction: ListIOHandlers").has("Server"))
                .isFalse();
    }
}
