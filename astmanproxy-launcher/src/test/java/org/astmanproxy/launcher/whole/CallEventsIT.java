package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in calls is seen through the proxy as on a direct connection: the same events, order and bytes. */
@ExtendWith(Lab.Resolver.class)
class CallEventsIT {
    private static final String SYNCHRONOUS = "Action: Originate|Channel: Local/answer@lab|Application: Wait|Data: 0.1";

    private static final List<String> CALLS = List.of(
            "Action: Originate|ActionID: mine|Channel: Local/vars@lab|Context: lab|Exten: vars|Priority: 1|Async: true"
                    + "|Variable: LABVAR=a=b|Variable: LABOTHER=Zoë: x",
            "Action: Originate|ActionID: mine|Channel: Local/answer@lab|Context: lab|Exten: bridge|Priority: 1|Async: yes",
            "Action: Originate|Channel: Local/busy@lab|Application: Wait|Data: 1|Async: true|ActionID: mine",
            "Action: Originate|Channel: Local/queue@lab|Application: Wait|Data: 1|Async: true|ActionID: mine");

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_watcher_sees_the_same_events_as_a_direct_one(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "on");
                AmiConnection caller = AmiConnection.connect(Lab.port(proxy));
                AmiConnection directCaller =
                        AmiConnection.connect(lab.asterisk(version).port())) {
            caller.login("on");
            directCaller.login("off");
            mark(caller, "Begin");
            for (String call : CALLS) {
                caller.send(Asking.lines(call));
                List<byte[]> seen = caller.readUntil(message -> AmiMessages.isEvent(message, "OriginateResponse"));
                assertThat(AmiText.of(seen.get(seen.size() - 1))).contains("ActionID: mine\r\n");
                Calls.awaitNone(caller);
            }
            // through the proxy it would be an asynchronous one, whose last event only the proxy gets
            directCaller.ask(Asking.lines(SYNCHRONOUS));
            Calls.awaitNone(caller);
            mark(caller, "End");

            List<byte[]> direct = between(both.direct());
            String expected = direct.stream()
                    .map(event -> AmiText.withoutActionId(AmiText.withServer(event, both.server())))
                    .collect(Collectors.joining());
            AmiText.assertSame(AmiText.of(between(both.through())), expected, "events");
            assertThat(expected).contains("Event: Newchannel", "Event: BridgeEnter", "Event: QueueCallerJoin");
            assertThat(expected).contains("\r\nChanVariable(Local/", ";1): LABVAR=");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_call_is_redirected_and_hung_up_and_its_caller_follows_it(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                AmiConnection caller = AmiConnection.connect(Lab.port(proxy))) {
            caller.login("on");
            caller.send(Asking.lines("Action: Originate|ActionID: 1|Channel: Local/hold@lab|Context: lab|Exten: hold"
                    + "|Priority: 1|Async: true"));
            List<byte[]> seen = caller.readUntil(message -> AmiMessages.isEvent(message, "OriginateResponse"));
            byte[] answer = seen.get(seen.size() - 1);
            assertThat(AmiText.of(answer)).contains("ActionID: 1\r\nResponse: Success", "Reason: 4");
            String channel = AmiMessages.value(answer, "Channel").orElseThrow();

            caller.ask("Action: Redirect", "Channel: " + channel, "Context: other", "Exten: hold", "Priority: 1");
            caller.readUntil(event -> AmiMessages.isEvent(event, "Newexten")
                    && AmiMessages.value(event, "Context")
                            .filter("other"::equals)
                            .isPresent());
            caller.ask("Action: Hangup", "Channel: " + channel, "Cause: 16");
            List<byte[]> end = caller.readUntil(event -> AmiMessages.isEvent(event, "Hangup")
                    && AmiMessages.value(event, "Channel")
                            .filter(channel::equals)
                            .isPresent());
            assertThat(AmiText.of(end.get(end.size() - 1))).contains("Cause: 16\r\n", "Server: " + Lab.name(version));
            Calls.awaitNone(caller);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_synchronous_originate_is_answered_when_it_is_over_and_what_waits_behind_it_then(int version, Lab lab)
            throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            String call = "Action: Originate|ActionID: sync|Channel: Local/noanswer@lab|Application: Wait|Data: 1"
                    + "|Timeout: 300";
            assertThat(both.same(Asking.lines(call))).contains("Response: Error", "Originate failed");
            both.through().send(Asking.lines("Action: Originate|Channel: Local/answer@lab|Application: NoOp"));
            both.through().send("Action: Ping");
            assertThat(AmiText.of(both.through().readMessage())).contains("Originate successfully queued");
            assertThat(AmiText.of(both.through().readMessage())).contains("Ping: Pong");
            Calls.awaitNone(both.direct());
        }
    }

    private static void mark(AmiConnection connection, String name) throws IOException {
        connection.ask("Action: UserEvent", "UserEvent: Mark", "Name: " + name);
    }

    /** The events from one mark to the other. */
    private static List<byte[]> between(AmiConnection connection) throws IOException {
        connection.readUntil(event -> isMark(event, "Begin"));
        return connection.readUntil(event -> isMark(event, "End"));
    }

    private static boolean isMark(byte[] event, String name) {
        return AmiMessages.isEvent(event, "UserEvent")
                && AmiMessages.value(event, "Name").filter(name::equals).isPresent();
    }
}
