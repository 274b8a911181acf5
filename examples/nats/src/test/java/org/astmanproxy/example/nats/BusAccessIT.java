package org.astmanproxy.example.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any program at the same NATS sees and may do. */
class BusAccessIT {
    private static final Duration NO_TIME = Duration.ofMillis(1);

    @RegisterExtension
    final ScaleOutRig rig = new ScaleOutRig();

    @TempDir
    Path folder;

    private static String text(Message message) {
        return message == null ? "no answer" : new String(message.getData(), UTF_8);
    }

    private static Connection program(NatsProcess nats) throws IOException, InterruptedException {
        return Nats.connect(new Options.Builder()
                .server(nats.url())
                .userInfo("me", "s3cret")
                .build());
    }

    private static String ask(Connection program, String payload) throws InterruptedException {
        return text(program.request("ami.pbx1.action", payload.getBytes(UTF_8), Duration.ofSeconds(20)));
    }

    @Test
    void a_program_gets_events_and_sends_actions_within_the_limits() throws Exception {
        try (NatsProcess nats = new NatsProcess(folder, "--user", "me", "--pass", "s3cret")) {
            Connection program = program(nats);
            ScriptedAsterisk asterisk = rig.asterisk("pbx1");
            rig.hub(nats.url(), Map.of("natsuser", "me", "natspassword", "s3cret", "format", "json", "requests", "1"));
            AsteriskSession pbx = asterisk.session();
            Await.until("the hub takes actions", () -> isAnswered(program));

            pbx.event("Hangup", "Privilege: call,all", "Channel: PJSIP/1");
            Await.until("the event is in the stream", () -> lastEvent(program).isPresent());
            assertThat(lastEvent(program).orElseThrow())
                    .isEqualTo("{\"Event\":\"Hangup\",\"Privilege\":\"call,all\",\"Channel\":\"PJSIP/1\","
                            + "\"Server\":\"pbx1\"}\n");

            var first =
                    program.request("ami.pbx1.action", "{\"Action\":\"Wait\",\"ActionID\":\"1\"}\n".getBytes(UTF_8));
            AmiMessage action = pbx.next();
            assertThat(ask(program, "Action: Other\r\nActionID: 2\r\n\r\n"))
                    .contains("Response: Error", "ActionID: 2", "Message: Too many actions wait for a reply");
            pbx.answer(action, "Response: Success");
            assertThat(text(first.get())).contains("\"Response\":\"Success\"", "\"ActionID\":\"1\"");

            assertThat(ask(program, "Action: Logoff\r\n\r\n")).contains("Response: Error", "belongs to a session");
            assertThat(ask(program, "ProxyAction: ListSessions\r\n\r\n")).contains("Response: Error", "Not an action");
            assertThat(ask(program, "garbage")).contains("Response: Error", "Not an action");
            assertThat(pbx.waiting()).isEmpty();
            program.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ami.pbx1.event.Forged", "$KV.ami_leases.pbx1", "$JS.API.STREAM.PURGE.ami_pbx1"})
    void a_reply_goes_to_an_inbox_and_to_no_subject_of_the_hub(String replyTo) throws Exception {
        try (NatsProcess nats = new NatsProcess(folder, "--user", "me", "--pass", "s3cret")) {
            Connection program = program(nats);
            ScriptedAsterisk asterisk = rig.asterisk("pbx1");
            rig.hub(nats.url(), Map.of("natsuser", "me", "natspassword", "s3cret"));
            AsteriskSession pbx = asterisk.session();
            Await.until("the hub takes actions", () -> isAnswered(program));
            pbx.event("Hangup", "Privilege: call,all", "Channel: PJSIP/1");
            Await.until("the event is in the stream", () -> lastEvent(program).isPresent());
            Subscription replies = program.subscribe(replyTo);

            program.publish("ami.pbx1.action", replyTo, "Action: Logoff\r\n\r\n".getBytes(UTF_8));
            // the hub takes actions in their order, and has published the reply to the first one before the second
            // one's
            assertThat(isAnswered(program)).isTrue();
            List<String> seen = drained(replies);
            assertThat(seen).noneMatch(text -> text.contains("Response: Error"));
            assertThat(lastEvent(program)).isPresent();
            program.close();
        }
    }

    @Test
    void what_is_no_action_counts_in_the_rate() throws Exception {
        try (NatsProcess nats = new NatsProcess(folder, "--user", "me", "--pass", "s3cret")) {
            Connection program = program(nats);
            ScriptedAsterisk asterisk = rig.asterisk("pbx1");
            rig.hub(nats.url(), Map.of("natsuser", "me", "natspassword", "s3cret", "rate", "1"));
            asterisk.session();
            Await.until("the hub takes actions", () -> isAnswered(program));
            assertThat(ask(program, "garbage")).contains("Too many actions in a second");
            program.close();
        }
    }

    private static List<String> drained(Subscription replies) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (Message next = replies.nextMessage(NO_TIME); next != null; next = replies.nextMessage(NO_TIME)) {
            texts.add(text(next));
        }
        return texts;
    }

    private static boolean isAnswered(Connection program) {
        try {
            return ask(program, "Action: Logoff\r\n\r\n").contains("belongs to a session");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> lastEvent(Connection program) {
        try {
            return Optional.of(new String(
                    program.jetStreamManagement()
                            .getLastMessage("ami_pbx1", "ami.pbx1.event.Hangup")
                            .getData(),
                    UTF_8));
        } catch (IOException | JetStreamApiException none) {
            return Optional.empty();
        }
    }

    @Test
    void a_publisher_stops_when_a_later_epoch_has_published() throws Exception {
        try (NatsProcess nats = new NatsProcess(folder);
                NatsBus bus =
                        new NatsBus(NatsAccess.of(new SettingValues("nats", Map.of("url", nats.url()))), "test")) {
            bus.open();
            Publishing old = new Publishing(bus, 1);
            old.publish("a");
            Await.until("it is published", () -> old.publisher.tail().last() == 1);
            Publishing later = new Publishing(bus, 2);
            later.publish("b");
            Await.until("it is published", () -> later.publisher.tail().last() == 2);
            old.publish("too late");
            Await.until("the old one has stopped", () -> old.superseded);
            later.publish("c");
            Await.until("it is published", () -> later.publisher.tail().last() == 3);
            assertThat(bus.connected()
                            .jetStreamManagement()
                            .getStreamInfo("ami_pbx1")
                            .getStreamState()
                            .getMsgCount())
                    .isEqualTo(3);
            later.publisher.end(Duration.ZERO);
        }
    }

    /** A publisher with its thread. */
    private static final class Publishing {
        private final OutboundEvents events = new OutboundEvents(1000, new QueueRoom(1000), missed -> event("gap"));
        private final StreamPublisher publisher;
        private volatile boolean superseded;

        Publishing(NatsBus bus, long epoch) {
            StreamSettings settings = StreamSettings.of(new SettingValues("nats", Map.of()));
            ServerStream stream = new ServerStream(bus, new BusNames("ami"), "pbx1", settings);
            publisher = new StreamPublisher(stream, epoch, events, () -> superseded = true);
            Thread thread = new Thread(publisher, "publisher-of-a-test");
            thread.setDaemon(true);
            thread.start();
        }

        private static Outgoing event(String text) {
            return new Outgoing("ami.pbx1.event.Test", text.getBytes(UTF_8), Outgoing.LoginChange.NONE);
        }

        void publish(String text) {
            events.add(event(text));
        }
    }
}
