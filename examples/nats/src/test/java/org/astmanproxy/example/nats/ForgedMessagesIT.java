package org.astmanproxy.example.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** What edges do with messages of a program that plays a hub, at a NATS that lets it. */
class ForgedMessagesIT {
    @RegisterExtension
    final ScaleOutRig rig = new ScaleOutRig();

    @TempDir
    Path folder;

    private NatsProcess nats;
    private Connection program;
    private AsteriskSession pbx;
    private AmiClient client;

    @BeforeEach
    void start() throws Exception {
        nats = new NatsProcess(folder);
        program = Nats.connect(nats.url());
        ScriptedAsterisk asterisk = rig.asterisk("pbx1");
        rig.hub(nats.url(), Map.of());
        Proxy edge = rig.edge(nats.url(), "pbx1");
        pbx = asterisk.session();
        ScaleOutRig.awaitConnected(edge, "pbx1");
        client = rig.client(edge);
    }

    @AfterEach
    void stop() throws InterruptedException {
        program.close();
        nats.close();
    }

    @Test
    void a_reply_counts_only_for_the_action_that_asked_for_it() throws Exception {
        Subscription actions = program.subscribe("ami.pbx1.action");
        program.flush(Await.DEADLINE);
        client.send("Action: First", "ActionID: 1", "Server: pbx1");
        client.send("Action: Second", "ActionID: 2", "Server: pbx1");
        AmiMessage first = pbx.next();
        assertThat(pbx.next().get("Action")).isEqualTo("Second");
        String firstId = actionId(actions.nextMessage(Await.DEADLINE));
        String inboxOfSecond = actions.nextMessage(Await.DEADLINE).getReplyTo();

        publish(inboxOfSecond, "Response: Success\r\nActionID: " + firstId + "\r\nMessage: forged\r\n\r\n");
        publish(inboxOfSecond, "Response: Success\r\nMessage: the second\r\n\r\n");
        assertThat(client.readUntil(AmiMessage::isResponse).lines()).contains("ActionID: 2", "Message: the second");
        pbx.answer(first, "Response: Success", "Message: the first");
        assertThat(client.readUntil(AmiMessage::isResponse).lines()).contains("ActionID: 1", "Message: the first");
    }

    private static String actionId(Message action) {
        return new String(action.getData(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("ActionID: "))
                .map(line -> line.substring("ActionID: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private void publish(String subject, String text) {
        program.publish(subject, text.getBytes(UTF_8));
    }

    @Test
    void a_message_in_the_stream_that_the_proxy_refuses_is_a_gap() throws Exception {
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 1");
        client.readEvent("Newchannel");
        String number = program.jetStreamManagement()
                .getLastMessage("ami_pbx1", "ami.pbx1.event.Newchannel")
                .getHeaders()
                .getFirst("Nats-Msg-Id");
        String epoch = number.substring(0, number.indexOf('-'));
        program.jetStream()
                .publish(
                        "ami.pbx1.event.Forged",
                        new Headers().put("Nats-Msg-Id", epoch + "-999"),
                        "Action: Forged\r\n\r\n".getBytes(UTF_8));
        assertThat(client.readEvent("ProxyServerState").lines()).contains("Server: pbx1", "State: disconnected");
        assertThat(client.readEvent("ProxyGap").lines()).contains("Server: pbx1", "Missed: unknown");
    }

    @Test
    void a_wrong_beat_is_ignored() {
        for (String wrong : List.of("Epoch: -1", "LeaseMillis: 9223372036854775807", "LeaseMillis: -1")) {
            publish(
                    "ami.pbx1.hub",
                    "Event: HubBeat\r\n" + (wrong.startsWith("Epoch") ? "" : "Epoch: 999999\r\n") + wrong
                            + "\r\nState: connected\r\nFirst: 1\r\nLast: 1\r\n\r\n");
        }
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 1");
        client.readEvent("Newchannel");
        client.send("Action: Ping", "ActionID: p", "Server: pbx1");
        pbx.answer(pbx.next(), "Response: Success");
        List<AmiMessage> read = client.readThrough(AmiMessage::isResponse);
        assertThat(read.stream().filter(it -> it.isEvent("ProxyGap"))).isEmpty();
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: 2");
        assertThat(client.readEvent("Newchannel").get("Uniqueid")).isEqualTo("2");
    }
}
