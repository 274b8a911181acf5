package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.fromc.UpgradeComparison;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Random lines of the C program: a comparison always succeeds, and the suggested users keep their secrets. */
class OldFilesFuzzTest {
    private static final List<String> PIECES = List.of(
            "s", "Secret", " ", "\t", ",", ",,,", "\"", "\"\"", ";", "#", "=", "'", "|", "cdronly", "novar", "y",
            "SIP/1", "\u00e9");
    private static final List<String> KEYS = List.of(
            "host", "proxykey", "autofilter", "authrequired", "listenport", "certfile", "bogus", "retry interval");

    @TempDir
    private Path folder;

    private static String random(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    /** {@return the secret for the C program: without spaces and equals signs, up to a comma or comment sign} */
    private static String secret(String value) {
        return value.replaceFirst("[;#].*", "").replaceAll("[ \\t=]", "").replaceFirst(",.*", "");
    }

    @RepeatedTest(200)
    void users_keep_the_secrets_of_the_c_program(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("ann", "Bill", "joe")) {
            values.put(name, random(random));
        }
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(name + (random.nextBoolean() ? " = " : "=") + value));
        Map<String, String> expected = values.entrySet().stream()
                .filter(user -> !secret(user.getValue()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, user -> secret(user.getValue())));

        ExaminedFiles suggested = suggested(List.of("authrequired = yes", "proxykey = key"), lines);

        assertThat(suggested.errors()).as(lines.toString()).isEmpty();
        assertThat(suggested.loaded().config().users().stream()
                        .collect(Collectors.toMap(UserConfig::name, UserConfig::secret)))
                .as(lines.toString())
                .isEqualTo(expected);
    }

    @RepeatedTest(200)
    void every_configuration_can_be_compared(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            lines.add(KEYS.get(random.nextInt(KEYS.size())) + "=" + random(random));
        }
        int count = suggested(lines, List.of()).conf().lines().size();

        assertThat(count).as(lines.toString()).isGreaterThanOrEqualTo(lines.size());
    }

    private ExaminedFiles suggested(List<String> conf, List<String> users) throws IOException {
        Files.write(folder.resolve("astmanproxy.conf"), conf);
        Files.write(folder.resolve("astmanproxy.users"), users);
        UpgradeReport report = UpgradeComparison.of(examined(folder));
        Path now = Files.createDirectory(folder.resolve("new"));
        for (UpgradeReport.SuggestedFile file : report.suggested()) {
            Files.write(now.resolve(file.name()), file.lines(), file.charset());
        }
        return examined(now);
    }

    private static ExaminedFiles examined(Path in) throws IOException {
        return ConfigFiles.examine(in.resolve("astmanproxy.conf"), Optional.empty(), named -> Conf.FORMATS);
    }
}
