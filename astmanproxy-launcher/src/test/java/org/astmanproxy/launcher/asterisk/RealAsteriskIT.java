package org.astmanproxy.launcher.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of the whole take for granted about the Asterisk they run against. */
class RealAsteriskIT {
    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void command_output_and_lists_of_more_than_200_kb_come_whole(int version) throws IOException {
        try (RealAsterisk asterisk = RealAsterisk.startOrSkip(version);
                AmiConnection client = AmiConnection.connect(asterisk.port())) {
            client.login("off");

            byte[] command = client.ask("Action: Command", "Command: dialplan show big");
            assertThat(command).hasSizeGreaterThan(200_000);
            assertThat(AmiMessages.values(command, "Output")).hasSizeGreaterThan(2_500);

            client.send("Action: ShowDialPlan", "Context: big");
            List<byte[]> list = client.readUntil(AmiMessages::endsList);
            assertThat(list).hasSize(2_502);
            assertThat(list.stream().mapToInt(message -> message.length).sum()).isGreaterThan(200_000);

            client.send("Action: QueueStatus", "Queue: support");
            assertThat(client.readUntil(AmiMessages::endsList))
                    .anyMatch(row -> AmiMessages.values(row, "Name").contains("Björk Ünïcode"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_killed_asterisk_closes_its_connections_and_comes_back_on_the_same_port(int version) throws IOException {
        try (RealAsterisk asterisk = RealAsterisk.startOrSkip(version);
                AmiConnection before = AmiConnection.connect(asterisk.port())) {
            before.login("off");
            asterisk.kill();
            before.readToEnd();

            asterisk.restart();
            try (AmiConnection after = AmiConnection.connect(asterisk.port())) {
                assertThat(AmiMessages.value(after.login("off"), "Response")).contains("Success");
            }
            assertThat(asterisk.cli("core show version"))
                    .startsWith("Asterisk " + RealAsterisk.inPlaceOf(version) + ".");
        }
    }

    /** 1,024 bytes with the CRLF, and 128 lines before the empty one: the proxy's own limits stand on these. */
    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_line_of_1022_bytes_and_a_message_of_128_lines_are_the_largest_it_takes(int version) throws IOException {
        try (RealAsterisk asterisk = RealAsterisk.startOrSkip(version)) {
            assertThat(answer(asterisk, pingWithLineOf(1_022))).contains("Ping: Pong");
            assertThat(answer(asterisk, pingWithLineOf(1_023))).contains("line too long");
            assertThat(answer(asterisk, pingOfLines(128))).contains("Ping: Pong");
            assertThat(answer(asterisk, pingOfLines(129))).contains("Too many lines");
        }
    }

    private static String answer(RealAsterisk asterisk, List<String> headers) throws IOException {
        try (AmiConnection client = AmiConnection.connect(asterisk.port())) {
            client.login("off");
            return AmiMessages.text(client.ask(headers.toArray(String[]::new)));
        }
    }

    private static List<String> pingWithLineOf(int bytes) {
        return List.of("Action: Ping", "ActionID: 1", "X: " + "x".repeat(bytes - 3));
    }

    private static List<String> pingOfLines(int count) {
        List<String> lines = new ArrayList<>(List.of("Action: Ping", "ActionID: 1"));
        while (lines.size() < count) {
            lines.add("X: " + lines.size());
        }
        return lines;
    }
}
