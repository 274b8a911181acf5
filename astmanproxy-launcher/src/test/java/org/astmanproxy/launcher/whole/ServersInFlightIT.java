package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerState;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers come and go while events and answers are under way. */
@ExtendWith(Lab.Resolver.class)
class ServersInFlightIT {
    private static final int EVENTS = 3_000;
    private static final int ROUNDS = 3;
    private static final String ADDED = "127.0.0.1";

    @Test
    void adding_and_dropping_a_server_disturbs_no_event_and_no_answer_of_another(Lab lab) throws Exception {
        RealAsterisk second = lab.asterisk(16);
        try (Proxy proxy = lab.proxy(22);
                AmiConnection watcher = AmiConnection.connect(Lab.port(proxy));
                AmiConnection operator = AmiConnection.connect(Lab.port(proxy));
                Pinging pinging = Pinging.start(Lab.port(proxy), "lab22")) {
            watcher.login("user");
            operator.login("off");
            Calls.flood(operator, EVENTS);
            for (int i = 0; i < ROUNDS; i++) {
                add(operator, second);
                Await.connected(proxy.server(ADDED));
                Calls.flood(operator, 500);
                operator.send(
                        "Action: Originate", "Server: " + ADDED, "Channel: Local/noanswer@lab", "Application: Wait");
                operator.send("Action: Ping", "Server: " + ADDED, "ActionID: behind");
                operator.send("ProxyAction: DropServer", "Server: " + ADDED, "ActionID: drop");
                dropped(operator);
                assertThat(proxy.servers()).hasSize(1);
            }
            assertThat(floodOf(watcher, "lab22", EVENTS)).isEqualTo(EVENTS);
            assertThat(pinging.answered()).isPositive();
            Calls.hangUpAll(operator);
        }
        try (AmiConnection direct = AmiConnection.connect(second.port())) {
            direct.login("off");
            Calls.hangUpAll(direct);
        }
    }

    @Test
    void a_dropped_server_gets_a_logoff_and_its_host_can_be_added_again(Lab lab) throws IOException {
        RealAsterisk second = lab.asterisk(16);
        try (Proxy proxy = lab.proxy(22);
                AmiConnection operator = AmiConnection.connect(Lab.port(proxy));
                AmiConnection direct = AmiConnection.connect(second.port())) {
            operator.login("system");
            direct.login("off");
            add(operator, second);
            stateOf(operator, "connected");
            assertThat(AmiText.of(Asking.whole(direct, "Action: Command", "Command: manager show connected")))
                    .contains("2 users connected");
            operator.ask("Action: Ping", "Server: " + ADDED);

            operator.send("ProxyAction: DropServer", "Server: " + ADDED);
            stateOf(operator, "disconnected");
            Await.until(() -> connected(direct).contains("1 users connected"), () -> connected(direct));
            assertThat(AmiText.of(operator.ask("Action: Ping", "Server: 16.invalid")))
                    .contains("No such server");
        }
    }

    @Test
    void a_server_with_wrong_credentials_is_rejected_and_told_of(Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(22);
                AmiConnection operator = AmiConnection.connect(Lab.port(proxy))) {
            operator.login("system");
            operator.send(Asking.lines("ProxyAction: AddServer|Server: localhost|Port: "
                    + lab.asterisk(16).port() + "|Username: admin|Secret: wrong|Events: on"));
            stateOf(operator, "rejected");
            assertThat(proxy.server("localhost").state()).isEqualTo(ServerState.REJECTED);
        }
    }

    private static void add(AmiConnection operator, RealAsterisk server) throws IOException {
        operator.send(
                "ProxyAction: AddServer",
                "ActionID: add",
                "Server: " + ADDED,
                "Port: " + server.port(),
                "Username: admin",
                "Secret: " + RealAsterisk.SECRET,
                "Events: on");
        List<byte[]> read = operator.readUntil(message -> AmiText.of(message).startsWith("ProxyResponse"));
        assertThat(AmiText.of(read.get(read.size() - 1)))
                .isEqualTo("ProxyResponse: Success\r\nActionID: add\r\nMessage: Added " + ADDED + "\r\n\r\n");
    }

    /** Both actions that wait get their error, and the drop its answer, in whatever order. */
    private static void dropped(AmiConnection operator) throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(AmiText.of(operator.readMessage()));
        }
        assertThat(answers)
                .anyMatch(answer -> answer.contains("ActionID: drop\r\nMessage: Dropped " + ADDED))
                .anyMatch(answer -> answer.contains("ActionID: behind\r\nMessage: Server " + ADDED + " disconnected"))
                .anyMatch(answer -> answer.startsWith("Response: Error\r\nMessage: Server " + ADDED + " disconnected"));
    }

    private static int floodOf(AmiConnection watcher, String server, int events) throws IOException {
        int next = 0;
        while (next < events) {
            byte[] event = watcher.readMessage();
            boolean ours = AmiMessages.isEvent(event, "UserEvent")
                    && AmiMessages.value(event, "Server").filter(server::equals).isPresent()
                    && AmiMessages.value(event, "Uniqueid").isPresent();
            if (ours
                    && AmiMessages.value(event, "Seq")
                            .filter(Integer.toString(next)::equals)
                            .isPresent()) {
                next++;
            }
        }
        return next;
    }

    private static void stateOf(AmiConnection operator, String state) throws IOException {
        operator.readUntil(message -> AmiMessages.isEvent(message, "ProxyServerState")
                && AmiMessages.values(message, "State").equals(List.of(state)));
    }

    private static String connected(AmiConnection direct) {
        try {
            return AmiText.of(Asking.whole(direct, "Action: Command", "Command: manager show connected"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
