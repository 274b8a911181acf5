package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of profiles in {@code docs/reference/permissions.md} is what the program has. */
class ProfilesPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void the_page_lists_each_profile_with_its_settings_and_needs() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/permissions.md"));
        String chapter = page.substring(page.indexOf("\n## Profiles\n"), page.indexOf("\n## Local channels\n"));
        List<String> rows = chapter.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> codes(cells[0]) + " " + codes(cells[1]) + " " + codes(cells[2]))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Profile.names().stream()
                        .map(name -> Profile.named(name).orElseThrow())
                        .map(profile -> List.of(profile.name()) + " "
                                + profile.settings().stream()
                                        .map(setting -> (setting.getKey() + " = " + setting.getValue()).strip())
                                        .toList()
                                + " " + new TreeSet<>(profile.needed()))
                        .toList());
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map(code -> code.group(1).replace("\\|", "|"))
                .toList();
    }
}
