package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.config.AutoFilter;
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
import org.junit.jupiter.params.provider.ValueSource;

class AutoFilterTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession started() {
        stand.start();
        return asterisk.session();
    }

    private static AmiClient switched(AmiClient client, String mode) {
        assertThat(client.ask("ProxyAction: SetAutoFilter", "AutoFilter: " + mode)
                        .lines())
                .containsExactly("ProxyResponse: Success", "AutoFilter: " + mode);
        return client;
    }

    /** What an asker and a bystander see, both in the same mode, of all that one action brings. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "off    | Response: Success;Event: Row;Event: OriginateResponse;Event: Hangup | "
                        + "Response: Success;Event: Row;Event: OriginateResponse;Event: Hangup",
                "on     | Response: Success;Event: Row;Event: OriginateResponse | ",
                "unique | Response: Success;Event: Row;Event: OriginateResponse;Event: Hangup | "
                        + "Event: OriginateResponse;Event: Hangup"
            })
    void each_mode_shows_what_it_should(String mode, String toAsker, String toOther) {
        AsteriskSession pbx = started();
        AmiClient replyTarget = switched(stand.client(), mode);
        AmiClient other = switched(stand.client(), mode);
        replyTarget.send("Action: Originate", "ActionID: 1");
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success");
        pbx.answer(action, "Event: Row");
        pbx.answer(action, "Event: OriginateResponse", "Privilege: call,all");
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);
        assertThat(firstLines(replyTarget)).isEqualTo(toAsker);
        assertThat(firstLines(other)).isEqualTo(toOther == null ? "" : toOther);
    }

    private static String firstLines(AmiClient client) {
        return String.join(";", client.sync().stream().map(AmiMessage::first).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void off_shows_others_answers_with_the_action_id_of_who_asked(int loops) {
        stand.with(c -> c.autoFilter(AutoFilter.OFF).eventLoops(loops));
        AsteriskSession pbx = started();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: CoreStatus", "ActionID: theirs");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(other.read().lines()).containsExactly("Response: Success", "ActionID: theirs", "Server: pbx1");
        assertThat(replyTarget.read().lines()).containsExactly("Response: Success", "ActionID: theirs", "Server: pbx1");
        stand.settle(pbx);
        assertThat(replyTarget.sync()).isEmpty();
    }

    @Test
    void off_does_not_show_errors_of_ours_to_others() {
        stand.with(c -> c.autoFilter(AutoFilter.OFF));
        AsteriskSession pbx = started();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: CoreStatus", "ActionID: 1");
        pbx.next();
        pbx.close();
        assertThat(replyTarget
                        .readUntil(message -> message.first().equals("Response: Error"))
                        .get("Message"))
                .isEqualTo("Server pbx1 disconnected");
        other.readEvent("ProxyServerState");
        assertThat(other.sync()).allMatch(message -> message.first().startsWith("Event: "));
    }

    @Test
    void on_shows_the_answer_of_the_last_action_id_and_of_unnamed_actions_only() {
        AsteriskSession pbx = started();
        AmiClient client = switched(stand.client(), "on");
        client.send("Action: A", "ActionID: first")
                .send("Action: B", "ActionID: last")
                .send("Action: C");
        List<AmiMessage> actions = List.of(pbx.next(), pbx.next(), pbx.next());
        actions.forEach(action -> pbx.answer(action, "Response: Success", "To: " + action.get("Action")));
        assertThat(client.read(2)).extracting(message -> message.get("To")).containsExactly("B", "C");
    }

    @Test
    void on_still_gives_every_answer_its_place() {
        AsteriskSession pbx = started();
        AmiClient client = switched(stand.client(), "on");
        client.send("Action: A", "ActionID: first")
                .send("Action: B", "ActionID: last")
                .send("Action: Logoff");
        pbx.answer(pbx.next(), "Response: Success", "To: A");
        pbx.answer(pbx.next(), "Response: Success", "To: B");
        assertThat(client.readAll())
                .extracting(AmiMessage::first)
                .containsExactly("Response: Success", "Response: Goodbye");
    }

    @Test
    void an_unknown_mode_is_refused_and_changes_nothing() {
        started();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: SetAutoFilter", "AutoFilter: maybe", "ActionID: 1")
                        .lines())
                .containsExactly(
                        "ProxyResponse: Error",
                        "ActionID: 1",
                        "Message: AutoFilter: 'maybe' (expected: off, on or unique)");
        assertThat(stand.proxy().clients().get(0).autoFilter()).isEqualTo(AutoFilter.UNIQUE);
    }
}
