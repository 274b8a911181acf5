package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallControlTest {
    private SimulatedAsterisk asterisk;
    private AmiClient client;

    @BeforeEach
    void start() throws IOException {
        asterisk = Simulation.start(0);
        client = Simulation.loggedIn(asterisk, "on");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    /** Originates to a held Local channel and gives the name of its first half. */
    private String held() throws IOException {
        client.send(
                "Action: Originate",
                "Channel: Local/hold@demo",
                "Exten: hold",
                "Context: demo",
                "Priority: 1",
                "Async: true",
                "ActionID: o");
        List<AmiMessage> read = client.readThrough(message -> message.isEvent("OriginateResponse"));
        AmiMessage response = read.get(read.size() - 1);
        assertThat(response.get("Response")).isEqualTo("Success");
        assertThat(response.get("ActionID")).isEqualTo("o");
        return response.get("Channel");
    }

    /** Originates from a phone to another and waits until they talk; gives the called phone's channel. */
    private String talking() throws IOException {
        client.send(
                "Action: Originate",
                "Channel: PJSIP/1020",
                "Exten: 1021",
                "Context: demo",
                "Priority: 1",
                "Async: true");
        client.readThrough(message -> message.isEvent("BridgeEnter"));
        List<AmiMessage> read = client.readThrough(message -> message.isEvent("BridgeEnter"));
        assertThat(read.get(read.size() - 1).get("BridgeNumChannels")).isEqualTo("2");
        return read.get(read.size() - 1).get("Channel");
    }

    private void assertNoChannelIsLeft() throws IOException {
        client.send("Action: CoreShowChannels");
        List<AmiMessage> read = client.readThrough(message -> message.isEvent("CoreShowChannelsComplete"));
        assertThat(read.get(read.size() - 1).get("ListItems")).isEqualTo("0");
    }

    @Test
    void hangup_by_name_ends_both_halves_with_their_events() throws IOException {
        String channel = held();
        assertThat(client.response("Action: Hangup", "Channel: " + channel, "Cause: 17")
                        .get("Message"))
                .isEqualTo("Channel Hungup");
        client.readThrough(
                message -> message.isEvent("Hangup") && message.get("Channel").equals(channel));
        AmiMessage second = last(client.readThrough(message -> message.isEvent("Hangup")));
        assertThat(second.get("Channel")).endsWith(";2");
        assertThat(second.get("Cause-txt")).isEqualTo("User busy");
        assertNoChannelIsLeft();
    }

    private static AmiMessage last(List<AmiMessage> messages) {
        return messages.get(messages.size() - 1);
    }

    @Test
    void hangup_by_pattern_answers_with_a_list_and_ends_what_it_names() throws IOException {
        held();
        held();
        client.send("Action: Hangup", "Channel: /^Local/hold.*/", "ActionID: all");
        List<AmiMessage> read = client.readThrough(message -> message.isEvent("ChannelsHungupListComplete"));
        assertThat(last(read).get("ListItems")).isEqualTo("4");
        assertNoChannelIsLeft();
    }

    @Test
    void pattern_that_would_take_for_ever_is_refused() throws IOException {
        held();
        String evil = "/(([a-zA-Z0-9/@;-]+)+)+!/";
        assertThat(client.response("Action: Hangup", "Channel: " + evil).get("Response"))
                .isEqualTo("Error");
        assertThat(client.response("Action: Hangup", "Channel: /(/").get("Response"))
                .isEqualTo("Error");
        assertThat(client.response("Action: Hangup", "Channel: /").get("Response"))
                .isEqualTo("Error");
    }

    @Test
    void redirect_takes_a_caller_out_of_its_bridge_and_hangs_up_the_other() throws IOException {
        String called = talking();
        String other = called.contains("1020") ? "1021" : "1020";
        AmiMessage answer = client.response(
                "Action: Redirect", "Channel: " + called, "Context: demo", "Exten: hold", "Priority: 1");
        assertThat(answer.get("Message")).isEqualTo("Redirect successful");
        List<AmiMessage> read = client.readThrough(m -> m.isEvent("Newexten")
                && m.get("Exten").equals("hold")
                && m.get("Application").equals("Wait"));
        assertThat(read).anyMatch(m -> m.isEvent("BridgeLeave"));
        assertThat(read).anyMatch(m -> m.isEvent("Hangup") && m.get("Channel").contains(other));
        assertThat(client.response("Action: Hangup", "Channel: " + called).get("Response"))
                .isEqualTo("Success");
        assertNoChannelIsLeft();
    }

    @Test
    void redirect_of_the_called_side_ends_the_caller() throws IOException {
        talking();
        client.send("Action: Status");
        List<AmiMessage> rows = client.readThrough(message -> message.isEvent("StatusComplete"));
        String called = rows.stream()
                .filter(m -> m.get("Application").equals("AppDial"))
                .findFirst()
                .orElseThrow()
                .get("Channel");
        client.response("Action: Redirect", "Channel: " + called, "Context: demo", "Exten: answer", "Priority: 1");
        client.readThrough(m -> m.isEvent("Hangup") && !m.get("Channel").equals(called));
        client.readThrough(m -> m.isEvent("Hangup") && m.get("Channel").equals(called));
        assertNoChannelIsLeft();
    }

    @Test
    void redirect_says_what_is_missing() throws IOException {
        assertThat(client.response("Action: Redirect", "Channel: x").get("Message"))
                .isEqualTo("Context not specified");
        assertThat(client.response("Action: Redirect", "Channel: x", "Context: a", "Exten: b", "Priority: 1")
                        .get("Message"))
                .isEqualTo("Channel does not exist: x");
    }

    @Test
    void redirect_into_a_queue_shows_the_caller_there_until_hung_up() throws IOException {
        String channel = held();
        client.response("Action: Redirect", "Channel: " + channel, "Context: demo", "Exten: support", "Priority: 1");
        client.readThrough(message -> message.isEvent("QueueCallerJoin"));
        client.response("Action: Hangup", "Channel: " + channel);
        List<AmiMessage> read = client.readThrough(message -> message.isEvent("QueueCallerLeave"));
        assertThat(read).anyMatch(message -> message.isEvent("QueueCallerAbandon"));
        assertThat(last(read).get("Count")).isEqualTo("0");
        assertNoChannelIsLeft();
    }

    @Test
    void variable_that_was_set_is_read_back_and_announced() throws IOException {
        String channel = held();
        client.response("Action: Setvar", "Channel: " + channel, "Variable: CUSTOMER", "Value: a=b: c");
        AmiMessage event = last(
                client.readThrough(m -> m.isEvent("VarSet") && m.get("Variable").equals("CUSTOMER")));
        assertThat(event.get("ChanVariable")).isEqualTo("CUSTOMER=a=b: c");
        assertThat(client.response("Action: Getvar", "Channel: " + channel, "Variable: CUSTOMER")
                        .get("Value"))
                .isEqualTo("a=b: c");
        client.response("Action: Setvar", "Variable: G", "Value: global");
        assertThat(client.response("Action: Getvar", "Variable: G").get("Value"))
                .isEqualTo("global");
    }

    @Test
    void synchronous_originate_answers_before_the_events_that_came_meanwhile() throws IOException {
        client.send("Action: Originate", "Channel: PJSIP/1030", "Application: Wait", "Data: 1", "ActionID: s");
        List<AmiMessage> read =
                client.readThrough(message -> message.get("ActionID").equals("s"));
        assertThat(last(read).get("Message")).isEqualTo("Originate successfully queued");
        assertThat(read).noneMatch(message -> message.isEvent("Newchannel"));
        client.readThrough(message -> message.isEvent("Newchannel"));
    }

    @Test
    void originate_to_what_does_not_exist_fails() throws IOException {
        AmiMessage sync = client.response("Action: Originate", "Channel: NoTech/x", "Application: Wait");
        assertThat(sync.get("Message")).isEqualTo("Originate failed");
        client.response("Action: Originate", "Channel: PJSIP/1999", "Application: Wait", "Async: true");
        AmiMessage response = last(client.readThrough(message -> message.isEvent("OriginateResponse")));
        assertThat(response.get("Response")).isEqualTo("Failure");
        assertThat(response.get("Reason")).isEqualTo("0");
    }
}
