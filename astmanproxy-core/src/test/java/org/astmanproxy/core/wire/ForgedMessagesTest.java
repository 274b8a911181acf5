package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients choose the headers of a UserEvent and read console output; neither lets them forge messages for others. */
class ForgedMessagesTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    /** Sends what Asterisk makes of a UserEvent: its headers in their order, except the action and the name. */
    private static void echo(AsteriskSession pbx, AmiMessage action) {
        List<String> rest = action.lines().stream()
                .filter(line -> !line.startsWith("Action: ") && !line.startsWith("UserEvent: "))
                .toList();
        pbx.sendText("Event: UserEvent\r\nPrivilege: user,all\r\nUserEvent: " + action.get("UserEvent") + "\r\n"
                + String.join("\r\n", rest) + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Event: Hangup", "Response: Success", "EVENT:Hangup"})
    void no_header_of_a_userevent_begins_another_message(String forged) {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient forger = stand.client();
        AmiClient other = stand.client();
        forger.send(forged, "Action: UserEvent", "UserEvent: x", "Privilege: call,all", "ActionID: mine", "Of: all");
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "Message: Event Sent");
        echo(pbx, action);
        pbx.event("After", "Privilege: call,all");
        assertThat(other.read().lines())
                .containsExactly(
                        "Event: UserEvent",
                        "Privilege: user,all",
                        "UserEvent: x",
                        forged,
                        "Privilege: call,all",
                        "Of: all",
                        "Server: pbx1");
        assertThat(other.read().isEvent("After")).isTrue();
    }

    @Test
    void output_that_shows_the_events_of_asterisk_is_one_message() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient console = stand.client();
        AmiClient other = stand.client();
        other.send("Action: Originate", "Channel: PJSIP/1", "Async: true", "ActionID: call");
        AmiMessage originate = pbx.next();
        pbx.answer(originate, "Response: Success", "Message: Originate successfully queued");
        assertThat(other.read().get("ActionID")).isEqualTo("call");
        console.send("Action: Command", "Command: manager show eventq", "ActionID: mine");
        AmiMessage command = pbx.next();
        String old = "Event: OriginateResponse\r\nPrivilege: call,all\r\nActionID: " + originate.get("ActionID")
                + "\r\nResponse: Failure\r\nChannel: PJSIP/1\r\n\r\n";
        pbx.sendText("Response: Follows\r\nPrivilege: Command\r\nActionID: " + command.get("ActionID") + "\r\n"
                + "Usecount: 0\nCategory: 2\nEvent:\n" + old
                + "Usecount: 1\nCategory: 2\nEvent:\nEvent: Hangup\r\nPrivilege: call,all\r\nOf: old\r\n\r\n"
                + "--END COMMAND--\r\n\r\n");
        pbx.event("After", "Privilege: call,all");
        assertThat(other.read().isEvent("After")).isTrue();
        assertThat(console.readText(4)).contains("Category: 2", "Of: old", "--END COMMAND--");
    }
}
