package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;

class EventShapeTest {
    private static final List<String> RECORDED =
            List.of("originate-async", "originate-async-fail", "bridge-events", "queue-events", "aoc", "userevent");
    /** Events that no recorded conversation shows. */
    private static final Set<String> NOT_RECORDED =
            Set.of("DialState", "RTCPSent", "RTCPReceived", "QueueCallerAbandon", "AgentRingNoAnswer");

    private static final Set<String> PLAYED = Set.of(
            "DeviceStateChange",
            "Newchannel",
            "Newstate",
            "Newexten",
            "NewCallerid",
            "VarSet",
            "DialBegin",
            "DialEnd",
            "BridgeCreate",
            "BridgeEnter",
            "BridgeLeave",
            "BridgeDestroy",
            "HangupRequest",
            "SoftHangupRequest",
            "Hangup",
            "Cdr",
            "QueueCallerJoin",
            "QueueCallerLeave",
            "QueueMemberStatus",
            "AgentCalled",
            "AgentConnect",
            "AgentComplete");
    /** Some kinds are rare; far fewer events than this hold each. */
    private static final int MOST_EVENTS = 50_000;

    private static Map<String, Set<List<String>>> recordedShapes() throws IOException {
        Map<String, Set<List<String>>> shapes = new HashMap<>();
        for (String name : RECORDED) {
            for (AmiMessage message : Transcripts.messages(name)) {
                shapes.computeIfAbsent(message.get("Event"), event -> new HashSet<>())
                        .add(Simulation.shape(message));
            }
        }
        return shapes;
    }

    private static void assertRecorded(List<AmiMessage> events) throws IOException {
        Map<String, Set<List<String>>> shapes = recordedShapes();
        for (AmiMessage event : events) {
            assertThat(event.text()).as("with CRLF").isEqualTo(new AmiMessage(event.lines()).text());
            if (!NOT_RECORDED.contains(event.get("Event"))) {
                assertThat(shapes).containsKey(event.get("Event"));
                assertThat(shapes.get(event.get("Event"))).contains(Simulation.shape(event));
            }
        }
    }

    @Test
    void events_of_its_own_calls_have_the_headers_of_real_ones_in_their_order() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(5000);
                AmiClient client = Simulation.loggedIn(asterisk, "on")) {
            Set<String> missing = new HashSet<>(PLAYED);
            missing.addAll(NOT_RECORDED);
            List<AmiMessage> events = new ArrayList<>();
            while (!missing.isEmpty() && events.size() < MOST_EVENTS) {
                AmiMessage event = client.read();
                events.add(event);
                missing.remove(event.get("Event"));
            }
            assertThat(missing).isEmpty();
            assertRecorded(events);
        }
    }

    @Test
    void originated_call_plays_the_events_of_a_real_one() throws IOException {
        for (String name : List.of("originate-async", "bridge-events")) {
            try (SimulatedAsterisk asterisk = Simulation.start(0);
                    AmiClient client = new AmiClient(asterisk.address())) {
                client.line();
                client.sendBytes(Transcripts.sent(name));
                List<AmiMessage> all = new ArrayList<>();
                int newChannels = 0;
                int hangups = 0;
                while (newChannels == 0 || hangups < newChannels) {
                    AmiMessage message = client.read();
                    all.add(message);
                    newChannels += message.isEvent("Newchannel") ? 1 : 0;
                    hangups += message.isEvent("Hangup") ? 1 : 0;
                }
                assertRecorded(all.stream()
                        .filter(m -> m.first().startsWith("Event: "))
                        .toList());
                assertThat(kinds(all)).containsAll(kinds(Transcripts.messages(name)));
            }
        }
    }

    /** TestEvent comes from builds with the test framework only. */
    private static Set<String> kinds(List<AmiMessage> messages) {
        Set<String> kinds = new HashSet<>();
        messages.forEach(message -> kinds.add(message.get("Event")));
        kinds.remove("TestEvent");
        return kinds;
    }
}
