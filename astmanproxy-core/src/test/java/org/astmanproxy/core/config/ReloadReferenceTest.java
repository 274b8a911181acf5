package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the lines {@code Reload} of {@code docs/reference/configuration.md} to the program. */
class ReloadReferenceTest {
    private static final String LINE = "- Reload: ";

    private static final Map<ReloadEffect, String> WORDS = Map.of(
            ReloadEffect.AT_ONCE, "applied at once",
            ReloadEffect.NEW_CONNECTIONS, "applied to new connections",
            ReloadEffect.RESTART, "needs a restart");

    /** Keys of servers, listeners and users, which are compared as a whole; and files that the launcher compares. */
    private static final Set<String> COMPARED_ELSEWHERE = Set.of(
            "host",
            "originate",
            "listen",
            "listenaddress",
            "listenport",
            "inputformat",
            "outputformat",
            "acceptencryptedconnection",
            "acceptunencryptedconnection",
            "handover",
            "usersfile",
            "logfile",
            "auditlog");

    private static final Set<String> WITHOUT_EFFECT = Set.of("proc_user", "proc_group");

    /** Another value for each key whose default the rule below cannot change. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("sslclienthellotimeout", "1 s"),
            Map.entry("forcebanner", "proxy"),
            Map.entry("proxykey", "k3y"),
            Map.entry("anonymous", "guest"),
            Map.entry("autofilter", "off"),
            Map.entry("serverheader", "off"),
            Map.entry("filterlocal", "enforce"),
            Map.entry("httporigin", "https://example.org"),
            Map.entry("httphost", "pbx.example.org"),
            Map.entry("httpget", "off"),
            Map.entry("trustproxy", "10.0.0.1"),
            Map.entry("displayconnects", "no"),
            Map.entry("authrequired", "yes"),
            Map.entry("maxmemory", "64 MiB"),
            Map.entry("authlimitperaddress", "7"),
            Map.entry("formats", "formats"),
            Map.entry("webroot", "formats"),
            Map.entry("coalesce", "no"),
            Map.entry("actioncache", "QueueStatus 1s"),
            Map.entry("maxretries", "7"));

    @TempDir
    private Path folder;

    private static Map<String, String> lines() throws IOException {
        Map<String, String> found = new HashMap<>();
        String key = "";
        for (String line : Files.readAllLines(Path.of("../docs/reference/configuration.md"))) {
            if (line.startsWith("#")) {
                key = line.replaceFirst("#+ ", "");
            } else if (line.startsWith(LINE)) {
                assertThat(found.put(key, line.substring(LINE.length())))
                        .as(key)
                        .isNull();
            }
        }
        return found;
    }

    @Test
    void each_key_says_whether_a_reload_applies_it() throws IOException {
        Map<String, String> lines = lines();
        for (ConfigKey key : ConfigKeys.all()) {
            String expected = WITHOUT_EFFECT.contains(key.name())
                    ? "no effect"
                    : WORDS.get(key.reload().effect());
            assertThat(lines.get(key.name())).as(key.name()).isNotNull().startsWith(expected);
        }
        assertThat(lines).hasSameSizeAs(ConfigKeys.all());
    }

    @Test
    void a_change_of_each_key_is_found_and_named() throws IOException {
        Files.createDirectories(folder.resolve("formats"));
        ProxyConfig before = config();
        for (ConfigKey key : ConfigKeys.all()) {
            String name = key.name();
            if (COMPARED_ELSEWHERE.contains(name) || WITHOUT_EFFECT.contains(name) || isOfTls(name)) {
                continue;
            }
            String other = OTHERS.containsKey(name) ? OTHERS.get(name) : another(key);
            List<ReloadChange> changes = ConfigDifference.settings(before, before, config(name + " = " + other));
            assertThat(changes).as(name + " = " + other).singleElement().satisfies(change -> {
                assertThat(change.item()).isEqualTo(name);
                assertThat(change.effect()).isEqualTo(key.reload().effect());
                assertThat(change.change()).contains(key.reload().isSecret() ? "changed" : " -> ");
            });
        }
    }

    private static boolean isOfTls(String key) {
        return Set.of("certfile", "keyfile", "keypassword", "cafile", "clientcert")
                .contains(key);
    }

    /** {@return a number or a time near the default} */
    private static String another(ConfigKey key) {
        String number = key.byDefault().replaceFirst("\\D.*", "");
        String unit = key.byDefault().substring(number.length());
        assertThat(number).as(key.name() + ": name another value in OTHERS").isNotEmpty();
        return (Long.parseLong(number) + 1) + unit;
    }

    private ProxyConfig config(String... more) {
        String[] lines = new String[more.length + 1];
        lines[0] = Conf.HOST;
        System.arraycopy(more, 0, lines, 1, more.length);
        return new Conf(folder).users("guest=pw").read(lines).config();
    }

    @Test
    void secrets_are_not_shown() {
        ProxyConfig before = ProxyConfig.defaults();
        ProxyConfig after = before.with(c -> c.proxyKey("k3y"));
        assertThat(ConfigDifference.settings(before, before, after).toString()).doesNotContain("k3y");
        assertThat(ConfigDifference.settings(after, after, after.with(c -> c.proxyKey("an0ther")))
                        .toString())
                .doesNotContain("k3y", "an0ther");
    }
}
