package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTest {
    private static Set<List<String>> shapes(List<AmiMessage> messages) {
        Set<List<String>> shapes = new HashSet<>();
        messages.forEach(message -> shapes.add(Simulation.shape(message)));
        return shapes;
    }

    @ParameterizedTest
    @CsvSource({
        "CoreShowChannels,list-1,CoreShowChannelsComplete",
        "Status,list-2,StatusComplete",
        "QueueStatus,list-3,QueueStatusComplete",
        "QueueSummary,list-4,QueueSummaryComplete"
    })
    void list_has_the_rows_of_a_real_one(String action, String actionId, String end) throws IOException {
        Set<List<String>> recorded = shapes(Transcripts.messages("lists").stream()
                .filter(message -> message.get("ActionID").equals(actionId))
                .toList());
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = Simulation.loggedIn(asterisk, "off")) {
            client.response("Action: Originate", "Channel: Local/hold@demo", "Application: Wait", "Data: 60");
            client.send("Action: " + action, "ActionID: " + actionId);
            List<AmiMessage> list = client.readThrough(message -> message.isEvent(end));
            assertThat(shapes(list)).isEqualTo(recorded);
            assertThat(list.get(list.size() - 1).get("ListItems")).isEqualTo(Integer.toString(list.size() - 2));
            assertThat(list).allMatch(message -> message.get("ActionID").equals(actionId));
        }
    }

    @Test
    void unknown_queue_gives_an_empty_list() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = Simulation.loggedIn(asterisk, "off")) {
            client.send("Action: QueueStatus", "Queue: nosuchqueue");
            assertThat(client.readThrough(message -> message.isEvent("QueueStatusComplete")))
                    .hasSize(2);
        }
    }

    @Test
    void channels_in_a_list_are_those_whose_events_came_before_it() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(1000);
                AmiClient client = Simulation.loggedIn(asterisk, "call")) {
            client.send("Action: CoreShowChannels", "ActionID: before");
            Set<String> alive = names(client.readThrough(m -> m.isEvent("CoreShowChannelsComplete")));
            for (int i = 0; i < 20; i++) {
                client.send("Action: CoreShowChannels", "ActionID: again");
                List<AmiMessage> read = client.readThrough(m -> m.isEvent("CoreShowChannelsComplete"));
                for (AmiMessage message : read) {
                    if (message.isEvent("Newchannel")) {
                        alive.add(message.get("Channel"));
                    } else if (message.isEvent("Hangup")) {
                        alive.remove(message.get("Channel"));
                    }
                }
                assertThat(names(read)).isEqualTo(alive);
            }
        }
    }

    private static Set<String> names(List<AmiMessage> messages) {
        Set<String> names = new HashSet<>();
        messages.stream().filter(m -> m.isEvent("CoreShowChannel")).forEach(m -> names.add(m.get("Channel")));
        return names;
    }

    @Test
    void callers_in_a_queue_are_those_that_joined_and_did_not_leave() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(1000);
                AmiClient client = Simulation.loggedIn(asterisk, "agent")) {
            client.send("Action: QueueStatus");
            Set<String> waiting = entries(client.readThrough(m -> m.isEvent("QueueStatusComplete")));
            int seen = 0;
            while (seen < 20) {
                client.send("Action: QueueStatus");
                List<AmiMessage> read = client.readThrough(m -> m.isEvent("QueueStatusComplete"));
                for (AmiMessage message : read) {
                    if (message.isEvent("QueueCallerJoin")) {
                        waiting.add(message.get("Uniqueid"));
                    } else if (message.isEvent("QueueCallerLeave")) {
                        waiting.remove(message.get("Uniqueid"));
                    }
                }
                assertThat(entries(read)).isEqualTo(waiting);
                seen += waiting.isEmpty() ? 0 : 1;
            }
        }
    }

    private static Set<String> entries(List<AmiMessage> messages) {
        Set<String> ids = new HashSet<>();
        messages.stream().filter(m -> m.isEvent("QueueEntry")).forEach(m -> ids.add(m.get("Uniqueid")));
        return ids;
    }
}
