package org.astmanproxy.example.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about scaling out shows settings that the extension takes, and lists all of them. */
class ScaleOutPageTest {
    private static final Path PAGE = Path.of("../../docs/how-to/scale-out.md");

    private static Map<String, String> settings(String file) throws IOException {
        String block = Pattern.compile("```ini " + file + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE, UTF_8))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new HashMap<>();
        for (String line : block.strip().split("\n", -1)) {
            String[] keyAndValue = line.strip().split(" = ", 2);
            assertThat(keyAndValue[0]).startsWith("nats.");
            settings.put(keyAndValue[0].substring("nats.".length()), keyAndValue[1]);
        }
        assertThat(NatsSettings.KEYS).containsAll(settings.keySet());
        return settings;
    }

    @Test
    void the_configurations_are_ones_that_the_extension_takes() throws IOException {
        Map<String, String> hub = settings("hub.conf");
        assertThat(NatsSettings.of(hub).role()).isEqualTo(NatsRole.HUB);
        assertThat(HubSettings.of(new SettingValues(NatsSettings.NAME, hub)).user())
                .isEqualTo("edges");
        NatsSettings edge = NatsSettings.of(settings("edge.conf"));
        assertThat(edge.role()).isEqualTo(NatsRole.EDGE);
        assertThat(edge.servers()).containsExactly("pbx1", "pbx2");
    }

    @Test
    void the_table_lists_every_key() throws IOException {
        Set<String> listed = new TreeSet<>();
        Files.readString(PAGE, UTF_8)
                .lines()
                .filter(line -> line.startsWith("| `nats."))
                .map(line -> line.split("\\|", -1)[1])
                .forEach(names -> Pattern.compile("`nats\\.(\\w+)`")
                        .matcher(names)
                        .results()
                        .map(MatchResult::group)
                        .forEach(name -> listed.add(name.substring("`nats.".length(), name.length() - 1))));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(NatsSettings.KEYS);
    }
}
