package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A synchronous Originate through the proxy beside the same one on a direct connection. */
@ExtendWith(Lab.Resolver.class)
class SynchronousOriginateIT {
    private static final List<String> ORIGINATES = List.of(
            "Channel: Local/answer@lab|Application: Wait|Data: 0.1",
            "Channel: Local/answer@lab|Context: lab|Exten: answer|Priority: 1|Async: false",
            "Channel: Local/answer@lab|Context: lab|Exten: answer|Priority: +1|CallerID: Zoë <1>|Variable: A=1,B=2",
            "Channel: Local/busy@lab|Application: Wait|Data: 0.1",
            "Channel: Local/congestion@lab|Context: lab|Exten: answer|Priority: 1",
            "Channel: Local/noanswer@lab|Application: Wait|Data: 0.1|Timeout: 200|Async: true ",
            "Channel: Local/noanswer@lab|Application: Wait|Data: 0.1|Timeout: 200|EarlyMedia: true",
            "Channel: Local/nobody@lab|Application: Wait|Data: 0.1",
            "Channel: Nothing/1|Application: Wait|Data: 0.1",
            "Channel: PJSIP/nobody|Application: Wait|Data: 0.1",
            "Channel: Local/answer@lab",
            "Channel: Local/answer@lab|Context: lab|Exten: answer",
            "Channel: Local/answer@lab|Context: lab|Exten: answer|Priority: 0",
            "Channel: Local/answer@lab|Context: lab|Exten: answer|Priority: nothing",
            "Channel: Local/answer@lab|Context: lab|Exten: nobody|Priority: 1",
            "Channel: Local/answer@lab|Application: Wait|Timeout: soon",
            "Channel: nothing|Application: Wait",
            "Application: Wait");

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void replies_and_their_order_are_those_of_asterisk_and_nobody_gets_an_event_for_it(int version, Lab lab)
            throws IOException {
        RealAsterisk asterisk = lab.asterisk(version);
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(asterisk, proxy, "off");
                AmiConnection watcher = AmiConnection.connect(Lab.port(proxy))) {
            watcher.login("call");
            for (String originate : ORIGINATES) {
                both.same(Asking.lines("Action: Originate|ActionID: asked for this|" + originate));
                both.same(Asking.lines("Action: Originate|" + originate));
            }
            // Asterisk sends such an event for each asynchronous Originate; the first one is that of a client
            watcher.send(
                    "Action: Originate", "Async: true", "ActionID: own", "Channel: Nothing/1", "Application: Wait");
            List<byte[]> read = watcher.readUntil(message -> AmiMessages.isEvent(message, "OriginateResponse"));
            assertThat(AmiMessages.value(read.get(read.size() - 1), "ActionID")).hasValue("own");
            Calls.hangUpAll(both.direct());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void another_client_ends_a_call_while_the_first_one_waits_for_its_reply(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                AmiConnection caller = AmiConnection.connect(Lab.port(proxy));
                AmiConnection other = AmiConnection.connect(Lab.port(proxy))) {
            caller.login("off");
            other.login("call");
            caller.send(Asking.lines("Action: Originate|ActionID: rings|Channel: Local/noanswer@lab"
                    + "|Application: Wait|Data: 1|Timeout: 600000"));
            byte[] event = last(other.readUntil(message -> AmiMessages.isEvent(message, "Newchannel")));
            String channel = AmiMessages.value(event, "Channel").orElseThrow();
            other.send("Action: Hangup", "ActionID: hangup", "Channel: " + channel);
            other.readUntil(message -> AmiText.of(message).contains("ActionID: hangup"));
            assertThat(AmiText.of(caller.readMessage()))
                    .isEqualTo("Response: Error\r\nActionID: rings\r\nMessage: Originate failed\r\nServer: "
                            + Lab.name(version) + "\r\n\r\n");
        }
    }

    private static byte[] last(List<byte[]> messages) {
        return messages.get(messages.size() - 1);
    }
}
