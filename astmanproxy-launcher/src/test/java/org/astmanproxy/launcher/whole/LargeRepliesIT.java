package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of hundreds of kilobytes come whole, byte for byte what Asterisk itself gives. */
@ExtendWith(Lab.Resolver.class)
class LargeRepliesIT {
    private static final int LARGE = 200_000;
    private static final String[] LIST = {"Action: ShowDialPlan", "Context: big", "ActionID: list"};
    private static final String[] COMMAND = {"Action: Command", "Command: dialplan show big", "ActionID: command"};

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void command_output_is_one_message(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            assertThat(both.same(COMMAND).length()).isGreaterThan(LARGE);
            assertThat(both.same("Action: Command", "Command: dialplan show big")
                            .length())
                    .isGreaterThan(LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_list_comes_with_all_its_rows(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            String list = both.same(LIST);
            assertThat(list.length()).isGreaterThan(LARGE);
            assertThat(list.split("\r\n\r\n").length).isEqualTo(2_502);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void clients_that_ask_at_the_same_time_with_the_same_action_id_all_get_theirs(int version, Lab lab)
            throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off");
                AmiConnection other = AmiConnection.connect(Lab.port(proxy))) {
            other.login("off");
            String list = AmiText.withServer(Asking.whole(both.direct(), LIST), both.server());
            String command = AmiText.withServer(Asking.whole(both.direct(), COMMAND), both.server());
            for (AmiConnection client : List.of(both.through(), other)) {
                client.send(String.join("\r\n", LIST) + "\r\n\r\n" + String.join("\r\n", COMMAND));
            }
            for (AmiConnection client : List.of(other, both.through())) {
                AmiText.assertSame(AmiText.of(client.readUntil(AmiMessages::endsList)), list, "list");
                AmiText.assertSame(AmiText.of(client.readMessage()), command, "command output");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_list_is_not_interrupted_by_answers_while_events_go_on(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            client.login("on");
            Calls.flood(client, 200);
            client.send(String.join("\r\n", LIST) + "\r\n\r\nAction: Ping\r\nActionID: behind");
            List<byte[]> read = client.readUntil(AmiMessages::endsList);
            assertThat(read).filteredOn(AmiMessages::isResponse).hasSize(1);
            assertThat(read)
                    .filteredOn(row -> AmiMessages.isEvent(row, "ListDialplan"))
                    .hasSize(2_500);
            byte[] pong = client.readUntil(AmiMessages::isResponse).stream()
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(AmiText.of(pong)).contains("ActionID: behind", "Ping: Pong");
            Calls.hangUpAll(client);
        }
    }
}
