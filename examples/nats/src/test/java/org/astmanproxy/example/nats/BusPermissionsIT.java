package org.astmanproxy.example.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.astmanproxy.Proxy;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hubs, edges and programs with the permissions that the guide shows, at the real nats-server. */
class BusPermissionsIT {
    private static final Path PAGE = Path.of("../../docs/how-to/scale-out.md");

    @RegisterExtension
    final ScaleOutRig rig = new ScaleOutRig();

    @TempDir
    Path folder;

    private NatsProcess nats;

    @BeforeEach
    void start() throws IOException {
        String block = Pattern.compile("```hocon nats-server.conf\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE, UTF_8))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(folder.resolve("nats-server.conf"), block, UTF_8);
        nats = new NatsProcess(folder, "-c", file.toString());
    }

    @AfterEach
    void stop() {
        nats.close();
    }

    private Connection program() throws IOException, InterruptedException {
        return Nats.connect(new Options.Builder()
                .server(nats.url())
                .userInfo("program", "programs-secret")
                .inboxPrefix("_INBOX.program.")
                .build());
    }

    /** {@return the session of a hub} */
    private AsteriskSession connected() {
        ScriptedAsterisk asterisk = rig.asterisk("pbx1");
        rig.hub(nats.url(), Map.of("natsuser", "hub", "natspassword", "hubs-secret"));
        return asterisk.session();
    }

    private Proxy edge() {
        Proxy edge =
                rig.edge(nats.url(), Map.of("natsuser", "edge", "natspassword", "edges-secret", "servers", "pbx1"));
        ScaleOutRig.awaitConnected(edge, "pbx1");
        return edge;
    }

    @Test
    void hubs_and_edges_work() {
        AsteriskSession pbx = connected();
        AmiClient client = rig.client(edge());
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 1");
        assertThat(client.readEvent("Newchannel").get("Uniqueid")).isEqualTo("1");
        client.send("Action: Ping", "ActionID: p", "Server: pbx1");
        pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
        assertThat(client.readUntil(AmiMessage::isResponse).lines()).contains("ActionID: p", "Ping: Pong");
        nats.kill();
        nats.restart();
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 2");
        assertThat(client.readEvent("Newchannel").get("Uniqueid")).isEqualTo("2");
    }

    @Test
    @SuppressWarnings("try") // an interrupt ends the test
    void a_program_reads_events_and_sends_actions_and_may_do_nothing_else() throws Exception {
        AsteriskSession pbx = connected();
        edge();
        try (Connection program = program()) {
            Subscription events = program.subscribe("ami.*.event.*");
            Subscription actions = program.subscribe("ami.*.action");
            Subscription replies = program.subscribe("_INBOX.>");
            program.publish("ami.pbx1.event.Forged", "Event: Forged\r\n\r\n".getBytes(UTF_8));
            program.publish("$JS.API.STREAM.PURGE.ami_pbx1", new byte[0]);
            program.publish("$KV.ami_leases.pbx1", new byte[0]);
            program.publish("ami.pbx1.hub", "Event: HubBeat\r\n\r\n".getBytes(UTF_8));
            for (String refused : new String[] {
                "Subscription Violation - User \"program\", Subject \"ami.*.action\"",
                "Subscription Violation - User \"program\", Subject \"_INBOX.>\"",
                "Publish Violation - User \"program\", Subject \"ami.pbx1.event.Forged\"",
                "Publish Violation - User \"program\", Subject \"$JS.API.STREAM.PURGE.ami_pbx1\"",
                "Publish Violation - User \"program\", Subject \"$KV.ami_leases.pbx1\"",
                "Publish Violation - User \"program\", Subject \"ami.pbx1.hub\""
            }) {
                Await.until(refused, () -> violations().contains(refused));
            }

            var answer = program.request("ami.pbx1.action", "Action: Ping\r\nActionID: 1\r\n\r\n".getBytes(UTF_8));
            pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
            assertThat(new String(answer.get().getData(), UTF_8)).contains("ActionID: 1", "Ping: Pong");
            pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 1");
            assertThat(events.nextMessage(Await.DEADLINE).getSubject()).isEqualTo("ami.pbx1.event.Newchannel");
            assertThat(actions.getPendingMessageCount()).isZero();
            assertThat(replies.getPendingMessageCount()).isZero();
        }
    }

    private String violations() {
        try {
            return Files.readString(folder.resolve("nats.log"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
