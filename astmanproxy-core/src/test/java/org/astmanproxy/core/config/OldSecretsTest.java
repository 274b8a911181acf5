package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.core.config.fromc.UpgradeComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C program splits a line also at commas in quotes, so its other parts can be pieces of a secret. */
class OldSecretsTest {
    private static final DropInNames FORMATS =
            DropInNames.of(new FormatNames(Set.of("standard", "http"), Set.of("standard")));

    @TempDir
    private Path folder;

    private List<String> differences(String host, String user) throws IOException {
        Files.write(folder.resolve("astmanproxy.conf"), List.of("host = " + host));
        Files.write(folder.resolve("astmanproxy.users"), List.of(user));
        return UpgradeComparison.of(
                        ConfigFiles.examine(folder.resolve("astmanproxy.conf"), Optional.empty(), named -> FORMATS))
                .findings()
                .stream()
                .map(UpgradeFinding::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob = \"my,Kiwi,Plum\"",
                "bob = \"my,a,Kiwi,b,Plum,c,d,e\"",
                "bob = \"my,a,b,c,d,e,f,Kiwi",
                "bob = \"my\"\",a,Kiwi,Plum\"",
                "bob = my\"a,b,Kiwi,Plum\"",
                "bob = \"my\"a,b,Kiwi,Plum\"",
                "bob = 'my,a,Kiwi,Plum'",
                "bob = \"my,a,Kiwi,Plum;x\""
            })
    void no_difference_shows_a_piece_of_a_secret_with_commas(String user) throws IOException {
        List<String> differences = differences("127.0.0.1, 5038, proxy, hush, on, off", user);

        assertThat(differences).anyMatch(line -> line.contains(" for user bob: "));
        assertThat(differences.toString()).doesNotContainIgnoringCase("Kiwi", "Plum");
    }

    @Test
    void no_difference_shows_a_piece_of_a_servers_secret() throws IOException {
        List<String> differences =
                differences("127.0.0.1, 5038, proxy, \"my,a,TRUE\", on, on, name=pbx1", "bob = hush");

        assertThat(differences.toString()).contains(" for server 127.0.0.1: ").doesNotContain("TRUE", "true\"");
    }

    @Test
    void a_user_and_a_server_with_a_comma_in_quotes_show_no_values() throws IOException {
        List<String> differences = differences("127.0.0.1, 5038, \"a,b\", \"c,Kiwi\", on, on, name=pbx1", "bob = x");

        assertThat(differences.toString())
                .contains("host: the C program took '\u2026' for no TLS; here it means TLS")
                .doesNotContain("Kiwi");
    }

    @Test
    void values_without_such_quotes_are_shown() throws IOException {
        assertThat(differences("127.0.0.1, 5038, proxy, hush, on, off", "bob = \"hush\",SIP/1,Sales"))
                .anyMatch(line -> line.contains("the C program compared the context with 'sales'; here it is 'Sales'"));
    }
}
