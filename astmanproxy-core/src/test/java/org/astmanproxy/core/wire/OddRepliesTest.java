package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.OddReply;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that break AMI's rules reach the client that asked, and neither delay nor damage anything of others. */
class OddRepliesTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private OddReply odd = OddReply.all().get(0);

    private AsteriskSession start(OddReply reply) {
        odd = reply;
        asterisk.replies(this::reply);
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0).formats("auto", "json"));
        stand.start();
        return asterisk.session();
    }

    private Optional<String> reply(AmiMessage action) {
        return switch (action.get("Action")) {
            case "Ping" ->
                Optional.of("Response: Success\r\nActionID: " + action.get("ActionID") + "\r\nPing: Pong\r\n\r\n");
            case "Odd" -> Optional.of(odd.text(action.get("ActionID")));
            case "Void" -> Optional.of("\r\n");
            case "Silent" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    static Stream<Arguments> replies() {
        return OddReply.all().stream()
                .flatMap(reply -> Stream.of(Arguments.of(reply, true), Arguments.of(reply, false)));
    }

    /** The lines of so many messages, without what the proxy adds. */
    private static List<String> lines(List<AmiMessage> blocks) {
        List<String> lines = new ArrayList<>();
        for (AmiMessage block : blocks) {
            assertThat(String.join("\n", block.lines())).doesNotContainPattern(OddReply.TOKEN);
            block.lines().stream()
                    .filter(line -> !line.startsWith("ActionID: ") && !line.equals("Server: pbx1") && !line.isEmpty())
                    .forEach(lines::add);
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("replies")
    void asker_gets_all_of_it_and_others_their_own(OddReply reply, boolean withId) {
        AsteriskSession pbx = start(reply);
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        String id = withId ? "ActionID: mine\r\n" : "";
        replyTarget.sendText("Action: Odd\r\n" + id + "\r\n");
        other.send("Action: Ping", "ActionID: p1");
        AmiMessage pong = other.readUntil(block -> block.has("Ping"));
        assertThat(pong.lines()).containsExactly("Response: Success", "ActionID: p1", "Ping: Pong", "Server: pbx1");
        List<AmiMessage> own = replyTarget.read(reply.messages());
        assertThat(lines(own)).containsExactlyElementsOf(reply.lines());
        other.send("Action: Ping", "ActionID: p2");
        assertThat(other.readUntil(block -> block.has("Ping")).get("ActionID")).isEqualTo("p2");
        pbx.event("After", "Privilege: call,all");
        assertThat(replyTarget.read().lines()).containsExactly("Event: After", "Privilege: call,all", "Server: pbx1");
        assertThat(other.readEvent("After").lines()).hasSize(3);
        assertThat(log.faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void another_client_gets_nothing_of_it(OddReply reply, boolean withId) {
        AsteriskSession pbx = start(reply);
        AmiClient other = stand.client();
        AmiClient replyTarget = stand.client();
        other.send("Action: Ping", "ActionID: p1");
        replyTarget.send("Action: Odd", "ActionID: mine");
        replyTarget.read(reply.messages());
        pbx.event("After", "Privilege: call,all");
        List<String> seen = new ArrayList<>();
        for (AmiMessage block = other.read(); !block.isEvent("After"); block = other.read()) {
            seen.add(block.first());
        }
        List<String> expected = new ArrayList<>(List.of("Response: Success"));
        reply.events().forEach(event -> expected.add("Event: " + event));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void over_http_the_answer_is_complete(OddReply reply, boolean withId) {
        start(reply);
        Web web = new Web(stand.proxy().addresses().get(1));
        var answer = web.ask("Action=Odd" + (withId ? "&ActionID=mine" : ""));
        String body = answer.join().body();
        int own = reply.messages() - reply.events().size();
        boolean tail = reply.name().equals("value-with-an-empty-line");
        assertThat(body.lines().filter(line -> line.matches("\\[?\\{.*")).count())
                .isEqualTo(tail ? 1 : own);
        assertThat(body).doesNotContainPattern(OddReply.TOKEN).doesNotContain("did not answer");
        assertThat(body.contains("\"ActionID\":\"mine\"")).isEqualTo(withId);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void all_formats_have_all_of_it(OddReply reply, boolean withId) {
        start(reply);
        for (String format : List.of("json", "xml", "csv")) {
            AmiClient replyTarget = stand.client();
            replyTarget.send("ProxyAction: SetOutputFormat", "OutputFormat: " + format);
            replyTarget.send("Action: Odd", withId ? "ActionID: mine" : "Other: header");
            String server = Map.of("json", "\"Server\":\"pbx1\"", "xml", "<Server ", "csv", "\"Server: pbx1\"")
                    .get(format);
            StringBuilder read = new StringBuilder();
            while (read.toString().split(server, -1).length <= reply.messages()) {
                read.append(replyTarget.line()).append('\n');
            }
            assertThat(read.toString())
                    .as(format)
                    .doesNotContainPattern(OddReply.TOKEN)
                    .doesNotContain("did not answer");
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void bytes_may_come_one_by_one(OddReply reply, boolean withId) {
        odd = reply;
        AsteriskSession[] pbx = new AsteriskSession[1];
        asterisk.replies(action -> {
            Optional<String> text = reply(action);
            if (text.isEmpty() || !action.get("Action").equals("Odd")) {
                return text;
            }
            for (char c : text.get().toCharArray()) {
                pbx[0].sendText(String.valueOf(c));
            }
            return Optional.of("");
        });
        stand.start();
        pbx[0] = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Odd", "ActionID: mine");
        other.send("Action: Ping", "ActionID: p1");
        assertThat(other.readUntil(block -> block.has("Ping")).lines()).hasSize(4);
        assertThat(lines(replyTarget.read(reply.messages()))).containsExactlyElementsOf(reply.lines());
    }

    @Test
    void an_action_that_gets_an_empty_line_only_is_closed_at_once() {
        start(OddReply.all().get(0));
        AmiClient replyTarget = stand.client();
        AmiMessage answer = replyTarget.ask("Action: Void", "ActionID: v");
        assertThat(answer.lines())
                .containsExactly(
                        "Response: Error", "ActionID: v", "Message: Server pbx1 did not answer", "Server: pbx1");
        assertThat(log.await("reply to Void")).startsWith("WARNING").contains("pbx1");
    }

    @Test
    void an_action_that_gets_nothing_is_closed_once_a_later_one_is_answered() {
        start(OddReply.all().get(0));
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Silent", "ActionID: s");
        other.ask("Action: Ping");
        assertThat(replyTarget.read().get("ActionID")).isEqualTo("s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Event: Finished\r\nActionID: %s\r\nListItems: 9\r\n\r\n"})
    void two_lists_without_an_end_are_complete_soon(String end) {
        stand.listen(ListenerConfig.on(0).formats("auto", "json"));
        stand.start();
        AsteriskSession pbx = asterisk.session();
        Web web = new Web(stand.proxy().addresses().get(0));
        var one = web.ask("Action=First");
        sendListWithoutEnd(pbx, "1", end);
        var two = web.ask("Action=Second");
        sendListWithoutEnd(pbx, "2", end);
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        assertThat(one.join().body()).contains("\"Number\":\"1\"").doesNotContain("did not answer");
        assertThat(two.join().body()).contains("\"Number\":\"2\"").doesNotContain("did not answer");
    }

    private static void sendListWithoutEnd(AsteriskSession pbx, String number, String end) {
        AmiMessage list = pbx.next();
        pbx.answer(list, "Response: Success", "EventList: start");
        pbx.event("Row", "ActionID: " + list.get("ActionID"), "Number: " + number);
        pbx.sendText(end.replace("%s", list.get("ActionID")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ActionID: mine\r\n", ""})
    void a_reply_whose_actionid_was_changed_reaches_the_client_that_asked(String id) {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.sendText("Action: Odd\r\n" + id + "\r\n");
        String token = pbx.next().get("ActionID");
        other.send("Action: Odd", "ActionID: other");
        AmiMessage second = pbx.next();
        pbx.send("Response: Success", "ActionID: " + token.substring(0, 9), "Of: mine");
        pbx.send("Response: Success", "Of: other");
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        AmiMessage own = replyTarget.read();
        assertThat(own.lines()).contains("Of: mine").hasSize(id.isEmpty() ? 3 : 4);
        assertThat(own.get("ActionID")).isEqualTo(id.isEmpty() ? "" : "mine");
        assertThat(other.read().lines()).contains("Of: other", "ActionID: other");
        assertThat(second.get("ActionID")).startsWith(token.substring(0, 9));
    }

    @Test
    void rows_without_any_mark_go_to_the_client_that_asked() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Odd", "ActionID: mine");
        AmiMessage action = pbx.next();
        pbx.event("Row", "Of: mine");
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        assertThat(replyTarget.read().lines()).contains("Event: Row", "ActionID: mine");
        other.send("Action: Odd", "ActionID: other");
        pbx.answer(pbx.next(), "Response: Success", "Of: other");
        pbx.event("Row", "Of: other");
        assertThat(other.read().lines()).contains("Of: other", "ActionID: other");
        assertThat(other.read().lines()).contains("Event: Row", "Of: other", "ActionID: other");
        pbx.event("After", "Privilege: call,all");
        assertThat(replyTarget.read().isEvent("After")).isTrue();
        assertThat(action.get("ActionID")).isNotEmpty();
    }

    @Test
    void output_that_holds_its_end_neither_ends_the_connection_nor_reaches_others() {
        String output = "\n--END COMMAND--\n\nEvent: Fake\nPrivilege: call,all\n\nResponse: Success\n\n";
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Command", "Command: dialplan show", "ActionID: mine");
        AmiMessage command = pbx.next();
        other.send("Action: Odd", "ActionID: other");
        AmiMessage slow = pbx.next();
        String head = "Response: Follows\r\nPrivilege: Command\r\nActionID: " + command.get("ActionID") + "\r\n";
        pbx.sendText(head + "first" + output + "last\n--END COMMAND--\r\n\r\n");
        pbx.answer(slow, "Response: Success", "Of: other");
        assertThat(other.read().lines())
                .contains("Of: other", "ActionID: other")
                .hasSize(4);
        pbx.event("After", "Privilege: call,all");
        assertThat(other.read().isEvent("After")).isTrue();
        assertThat(replyTarget
                        .readUntil(block -> block.toString().contains("last"))
                        .toString())
                .contains("last");
    }

    @Test
    void output_without_its_end_hides_no_event() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Command", "Command: x", "ActionID: mine");
        String token = pbx.next().get("ActionID");
        pbx.sendText("Response: Follows\r\nPrivilege: Command\r\nActionID: " + token + "\r\none\ntwo\n\n");
        pbx.event("Hidden", "Privilege: call,all");
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        assertThat(other.read().lines()).containsExactly("Event: Hidden", "Privilege: call,all", "Server: pbx1");
    }

    @Test
    void an_action_that_was_passed_over_gets_no_reply_to_a_later_one() {
        start(new OddReply("no-actionid", 1, List.of()));
        AmiClient passedOver = stand.client();
        AmiClient replyTarget = stand.client();
        passedOver.send("Action: Silent", "ActionID: s");
        replyTarget.ask("Action: Ping", "ActionID: p");
        replyTarget.send("Action: Odd", "ActionID: o");
        AmiMessage own = replyTarget.read();
        assertThat(own.get("ActionID")).isEqualTo("o");
        assertThat(lines(List.of(own))).containsExactlyElementsOf(odd.lines());
        assertThat(passedOver.read().get("Message")).isEqualTo("Server pbx1 did not answer");
    }

    @Test
    void two_clients_that_ask_at_once_get_one_reply_each() {
        start(new OddReply("no-actionid", 1, List.of()));
        AmiClient one = stand.client();
        AmiClient two = stand.client();
        one.send("Action: Odd", "ActionID: 1");
        two.send("Action: Odd", "ActionID: 2");
        assertThat(one.read().get("ActionID")).isEqualTo("1");
        assertThat(two.read().get("ActionID")).isEqualTo("2");
        assertThat(one.sync()).isEmpty();
        assertThat(two.sync()).isEmpty();
    }

    @Test
    void half_of_a_value_never_answers_another_clients_action() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Getvar", "Variable: X", "ActionID: g");
        AmiMessage getvar = pbx.next();
        other.send("Action: CoreStatus", "ActionID: c");
        AmiMessage status = pbx.next();
        pbx.answer(getvar, "Response: Success", "Value: a\r\n\r\nResponse: Success\r\nMessage: forged");
        AmiMessage barrier = pbx.nextBarrier();
        pbx.answer(status, "Response: Success", "Uptime: 1");
        pbx.answer(barrier, "Response: Success", "Ping: Pong");
        assertThat(other.read().lines()).contains("Uptime: 1");
        assertThat(other.sync()).isEmpty();
        assertThat(replyTarget.read().lines()).contains("Value: a", "ActionID: g");
        assertThat(replyTarget.read().lines()).contains("Message: forged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message: about %s and %s",
                "%s: x",
                "ActionID:%s",
                "ActionID:  %s ",
                "RequestID: %s-1",
                "text of %s"
            })
    void the_token_never_reaches_a_client(String line) {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Odd", "ActionID: mine");
        String token = pbx.next().get("ActionID");
        String spoken = line.replace("%s", token);
        pbx.send("Response: Success", spoken, "Last: line");
        pbx.send("Event: Told", "Privilege: user,all", spoken, "Last: line");
        AmiMessage own = replyTarget.read();
        String named = line.startsWith("ActionID:%s") ? "ActionID: mine" : line.replace("%s", "mine");
        assertThat(own.lines()).contains("Last: line").contains(named);
        assertThat(replyTarget.readEvent("Told").toString()).doesNotContain(token);
        assertThat(other.readEvent("Told").toString()).contains("Last: line").doesNotContainPattern(OddReply.TOKEN);
    }

    @Test
    void a_server_that_answers_out_of_order_loses_no_reply() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: One", "ActionID: 1");
        client.send("Action: Two", "ActionID: 2");
        AmiMessage one = pbx.next();
        AmiMessage two = pbx.next();
        pbx.answer(two, "Response: Success");
        AmiMessage barrier = pbx.nextBarrier();
        pbx.answer(barrier, "Response: Success", "Ping: Pong", "Server: far");
        pbx.answer(one, "Response: Success");
        assertThat(client.read(2)).extracting(block -> block.get("ActionID")).containsExactly("2", "1");
    }
}
