package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A drop-in format or action with a fault costs those who use it their connection at most. */
class BrokenExtensionsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    /** Fails on Hangup. */
    private static final class BrokenFormat implements StreamFormat {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Optional<MessageWriter> writer() {
            return Optional.of((message, source, out) -> {
                if (message.has("Event", "Hangup")) {
                    throw new IllegalStateException("planted in a writer");
                }
                out.put("ok\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            });
        }
    }

    private record BrokenAction(String name, Optional<CompletionStage<List<Message>>> answer) implements ProxyAction {
        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return answer.orElseThrow(() -> new IllegalStateException("planted in an action"));
        }
    }

    @Test
    void a_writer_that_throws_ends_the_clients_of_its_format_and_nothing_else() {
        stand.builder().format(new BrokenFormat());
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient before = stand.client();
        AmiClient broken = stand.client();
        before.ask("Action: Events", "EventMask: call,user");
        AmiClient after = stand.client();
        broken.send("ProxyAction: SetOutputFormat", "OutputFormat: broken");
        assertThat(broken.line()).isEqualTo("ok");
        after.ask("Action: Events", "EventMask: call");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(broken.isEnded()).isTrue();
        assertThat(before.read().isEvent("Hangup")).isTrue();
        assertThat(after.read().isEvent("Hangup")).isTrue();
        log.await("planted in a writer");
        pbx.event("Newchannel", "Privilege: call,all");
        assertThat(before.read().isEvent("Newchannel")).isTrue();
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_writer_that_throws_for_a_reply_ends_its_client_and_the_next_reply_of_the_read_reaches_its_own() {
        stand.builder().format(new BrokenFormat());
        stand.with(c -> c.eventLoops(1)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient broken = stand.client();
        AmiClient other = stand.client();
        broken.send("ProxyAction: SetOutputFormat", "OutputFormat: broken");
        assertThat(broken.line()).isEqualTo("ok");
        broken.send("Action: Ping", "ActionID: 1");
        String first = pbx.next().get("ActionID");
        other.send("Action: Ping", "ActionID: 2");
        String second = pbx.next().get("ActionID");

        pbx.sendText("Response: Hangup\r\nActionID: " + first
                + "\r\nEvent: Hangup\r\n\r\nResponse: Success\r\nActionID: " + second + "\r\n\r\n");

        assertThat(other.read().get("ActionID")).isEqualTo("2");
        assertThat(broken.isEnded()).isTrue();
        log.await("planted in a writer");
        pbx.event("Newchannel", "Privilege: call,all");
        assertThat(other.readEvent("Newchannel").get("Privilege")).isEqualTo("call,all");
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_proxy_action_that_throws_or_fails_or_gives_nothing_is_an_error_for_who_asked() {
        stand.builder()
                .action(new BrokenAction("Throws", Optional.empty()))
                .action(new BrokenAction(
                        "Fails",
                        Optional.of(
                                CompletableFuture.failedFuture(new IllegalStateException("planted\r\nin a stage")))))
                .action(new BrokenAction("Nothing", Optional.of(CompletableFuture.completedFuture(List.of()))));
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: Throws", "ActionID: 1").lines())
                .containsExactly("ProxyResponse: Error", "ActionID: 1", "Message: planted in an action");
        assertThat(client.ask("ProxyAction: Fails").lines())
                .containsExactly("ProxyResponse: Error", "Message: planted in a stage");
        assertThat(client.ask("ProxyAction: Nothing").lines())
                .containsExactly("ProxyResponse: Error", "Message: no answer");
        assertThat(client.sync()).isEmpty();
    }

    /** As one whose jar lacks a library. */
    private record UnlinkedAction(String name) implements ProxyAction {
        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            throw new NoClassDefFoundError("org/example/Library");
        }
    }

    @Test
    void a_proxy_action_whose_jar_lacks_a_class_is_an_error_and_its_client_stays() {
        stand.builder().action(new UnlinkedAction("Unlinked"));
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: Unlinked", "ActionID: 1").lines())
                .containsExactly("ProxyResponse: Error", "ActionID: 1", "Message: org/example/Library");
        assertThat(client.sync()).isEmpty();
        log.await("proxy action Unlinked failed");
    }

    /** As one compiled without our checks. */
    private static final class NullAction implements ProxyAction {
        @Override
        public String name() {
            return "Null";
        }

        @Override
        @SuppressWarnings("NullAway")
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return request.has("List") ? CompletableFuture.completedFuture(null) : null;
        }
    }

    @Test
    void a_proxy_action_that_gives_null_is_an_error_for_who_asked() {
        stand.builder().action(new NullAction());
        stand.start();
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: Null").lines())
                .containsExactly("ProxyResponse: Error", "Message: no answer");
        assertThat(client.ask("ProxyAction: Null", "List: yes").lines())
                .containsExactly("ProxyResponse: Error", "Message: no answer");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void a_writer_that_throws_for_a_late_answer_of_a_proxy_action_ends_the_client() {
        CompletableFuture<List<Message>> later = new CompletableFuture<>();
        stand.builder().format(new BrokenFormat()).action(new BrokenAction("Late", Optional.of(later)));
        stand.start();
        AmiClient broken = stand.client();
        broken.send("ProxyAction: SetOutputFormat", "OutputFormat: broken");
        assertThat(broken.line()).isEqualTo("ok");
        broken.send("ProxyAction: Late", "ActionID: 1");
        broken.send("ProxyAction: ListServers", "ActionID: 2");
        assertThat(broken.line()).isEqualTo("ok");
        later.complete(List.of(Message.event("Hangup")));
        assertThat(broken.isEnded()).isTrue();
        log.await("planted in a writer");
    }

    @Test
    void a_proxy_action_of_a_name_that_is_taken_is_left_out() {
        stand.builder().action(new BrokenAction("ListServers", Optional.empty()));
        stand.start();
        log.await("proxy action ListServers of " + BrokenAction.class.getName() + " is not used");
        assertThat(stand.client().ask("ProxyAction: ListServers").first()).isEqualTo("ProxyResponse: Success");
    }
}
