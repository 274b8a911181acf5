package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An Asterisk that sends events and headers by which the proxy speaks to its clients. */
class ForgedNoticeTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    @Test
    void events_with_the_names_of_notices_reach_nobody() {
        AsteriskSession pbx = rig.connected();
        pbx.event("ProxyServerState", "Privilege: system,all", "Server: pbx1", "State: disconnected");
        pbx.send("ActionID: x", "Event: proxyserverstate", "State: disconnected");
        pbx.event("ProxyGap", "Server: *", "From: a-1", "To: a-2", "Missed: 1");
        pbx.event("ProxySnapshotComplete", "Privilege: system,all");
        pbx.event("Hangup", "Privilege: call,all");
        Await.until(
                () -> rig.broadcasts().stream().anyMatch(event -> event.name().equals("Hangup")), rig::broadcasts);
        assertThat(rig.takeAll())
                .extracting(routed -> routed.content().name())
                .doesNotContain("ProxyServerState", "proxyserverstate", "ProxyGap", "ProxySnapshotComplete");
        assertThat(log.await("an event with the name of a notice of the proxy; dropped"))
                .contains("server pbx1: reply to an unknown action: ");
    }

    @Test
    void the_same_holds_for_parts_of_a_reply() {
        AsteriskSession pbx = rig.connected();
        rig.ask(Message.action("QueueStatus"));
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: ProxyServerState", "State: disconnected");
        pbx.answer(action, "Event: QueueStatusComplete", "EventList: Complete");
        assertThat(List.of(rig.answer().name(), rig.answer().name())).containsExactly("Success", "QueueStatusComplete");
    }

    @Test
    void an_event_without_a_number_names_no_place() {
        ServerLabel server = ServerLabel.of("pbx1");
        Message event = Message.event("Held").with("ProxySequence", "a-1");
        RoutedMessage held = RoutedMessage.broadcast(server, event);
        assertThat(held.numbered(ServerHeader.ON, false).has("ProxySequence")).isFalse();
        assertThat(held.numbered(ServerHeader.OFF, true).has("ProxySequence")).isFalse();
    }
}
