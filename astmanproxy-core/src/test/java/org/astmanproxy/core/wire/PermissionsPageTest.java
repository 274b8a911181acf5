package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code docs/reference/permissions.md} are true. */
class PermissionsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/permissions.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final ProxyProvider ENGINE = ProxyProvider.find();

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    /** A row of a table: the lines of a message, and what becomes of it. */
    private record Row(List<String> message, String becomes) {}

    @ParameterizedTest
    @CsvSource({
        "Read only, monitor, 7, 3",
        "A wallboard, board, 6, 4",
        "Click to dial, dialer, 14, 4",
        "An agent, bob, 11, 2",
        "A supervisor, chief, 9, 2",
        "A tenant, ann, 15, 6",
        "An operator, root, 2, 1"
    })
    void each_example_does_what_its_tables_say(String title, String user, int actions, int events)
            throws IOException, ConfigException {
        String chapter = chapter(title);
        ScriptedAsterisk asterisk = stand.server("pbx1");
        ProxyConfig config = config(users(chapter));
        config.users().forEach(stand::user);
        stand.with(c -> c.authRequired(true)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        String secret = config.users().stream()
                .filter(it -> it.name().equals(user))
                .findFirst()
                .orElseThrow()
                .secret();
        assertThat(client.login(user, secret).first()).isEqualTo("Response: Success");
        client.sync();
        List<Row> sent = rows(chapter, "Action: ");
        List<Row> told = rows(chapter, "Event: ");
        assertThat(sent).hasSize(actions);
        assertThat(told).hasSize(events);
        sent.forEach(row -> send(pbx, client, row));
        told.forEach(row -> tell(pbx, client, row));
    }

    private static void send(AsteriskSession pbx, AmiClient client, Row row) {
        client.send(row.message().toArray(String[]::new));
        if (row.becomes().equals("passes")) {
            AmiMessage action = pbx.next();
            assertThat(action.lines()).containsAll(row.message());
            pbx.answer(action, "Response: Success");
            if (action.get("Action").equals("Originate") && !row.message().contains("Async: true")) {
                // the call is answered
                pbx.answer(action, "Event: OriginateResponse", "Privilege: call,all", "Response: Success");
            }
            assertThat(client.read().first()).isEqualTo("Response: Success");
        } else {
            assertThat(client.read().get("Message")).as("%s", row.message()).startsWith(row.becomes());
            assertThat(pbx.waiting()).isEmpty();
        }
    }

    private void tell(AsteriskSession pbx, AmiClient client, Row row) {
        pbx.send(row.message().toArray(String[]::new));
        stand.settle(pbx);
        assertThat(client.sync().isEmpty() ? "hidden" : "shown")
                .as("%s", row.message())
                .isEqualTo(row.becomes());
    }

    @Test
    void check_says_what_the_page_shows() throws IOException, ConfigException {
        ProxyConfig config = config(users(chapter("A tenant")));
        List<String> blocks = blocks(chapter("What would happen"));
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0)).isEqualTo("""
            $ java -jar astmanproxy.jar check --user ann
            user ann
            """ + indented(ENGINE.explain(config, "ann")));
        Matcher two = Pattern.compile("(?s)\\$ cat redirect.txt\n(.*?\n\n)\\$ java [^\n]+\n(.*)")
                .matcher(blocks.get(1));
        assertThat(two.matches()).isTrue();
        byte[] message = two.group(1).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(two.group(2))
                .isEqualTo("user ann\n…\nredirect.txt\n" + indented(ENGINE.judge(config, "ann", message)));
    }

    @Test
    void the_event_filters_on_the_page_are_read() throws IOException, ConfigException {
        ProxyConfig config = config(users(chapter("Event filters")));
        assertThat(config.users().get(0).eventFilters()).hasSize(3);
    }

    private static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private ProxyConfig config(String users) throws IOException, ConfigException {
        Files.writeString(folder.resolve("astmanproxy.users"), users);
        Path file = Files.writeString(
                folder.resolve("astmanproxy.conf"), "host = pbx1, 5038, proxy, x, on, off, name=pbx1\n");
        return ProxyConfig.load(file);
    }

    private static String users(String chapter) {
        return blocks(chapter).get(0);
    }

    private static String chapter(String title) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\n## " + title + "\n");
        assertThat(from).as("the chapter %s", title).isPositive();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to);
    }

    private static List<String> blocks(String chapter) {
        Matcher block = Pattern.compile("(?s)\n```\n(.*?)```\n").matcher(chapter);
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static List<Row> rows(String chapter, String first) {
        return chapter.lines()
                .filter(line -> line.startsWith("| `" + first))
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> new Row(
                        CODE.matcher(cells[0])
                                .results()
                                .map(code -> code.group(1))
                                .toList(),
                        cells[1].replaceAll("[`|]", "").strip()))
                .toList();
    }
}
