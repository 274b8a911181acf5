package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/reference/configuration.md} to the keys of the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationReferenceTest {
    private static final Path TESTS = Path.of("src/test/java/org/astmanproxy/core/config");

    /** The tests of the keys, by section of the page. */
    private static final Map<String, String> TESTS_OF_SECTIONS = Map.of(
            "Asterisk servers", "ServerKeysTest",
            "Where clients connect", "ListenerKeysTest",
            "What clients may do and see", "ClientKeysTest",
            "Files and the process", "FileKeysTest",
            "TLS", "TlsKeysTest",
            "Limits", "LimitKeysTest");

    /** Keys whose default is a description, since it depends on other keys, on files or on the machine. */
    private static final Set<String> DESCRIBED = Set.of(
            "sslclienthellotimeout",
            "forcebanner",
            "usersfile",
            "logfile",
            "formats",
            "clientcert",
            "maxmemory",
            "authlimitperaddress");

    /** Keys whose default has a meaning of its own when it is written. */
    private static final Set<String> WRITTEN_COUNTS = Set.of("authrequired");

    /** Keys of the C program. */
    private static final Set<String> OF_THE_C_PROGRAM = Set.of(
            "host",
            "retryinterval",
            "maxretries",
            "listenaddress",
            "listenport",
            "inputformat",
            "outputformat",
            "autofilter",
            "authrequired",
            "proxykey",
            "certfile",
            "acceptencryptedconnection",
            "acceptunencryptedconnection",
            "sslclienthellotimeout",
            "asteriskwritetimeout",
            "clientwritetimeout",
            "proc_user",
            "proc_group",
            "logfile",
            "forcebanner",
            "filterlocal");

    private Map<String, ReferencePage.Entry> entries = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    void read() throws IOException {
        entries = ReferencePage.read("configuration.md");
    }

    @Test
    void every_key_has_a_heading_and_every_heading_of_a_key_is_one() {
        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ConfigKeys.all().stream().map(ConfigKey::name).toList());
    }

    @Test
    void default_and_range_are_those_of_the_program() {
        for (ConfigKey key : ConfigKeys.all()) {
            ReferencePage.Entry entry = entries.get(key.name());
            assertThat(entry).as(key.name()).isNotNull();
            assertThat(entry.byDefault()).as(key.name()).isEqualTo(key.byDefault());
            assertThat(entry.range()).as(key.name()).isEqualTo(key.expects());
        }
    }

    @Test
    void a_written_default_changes_nothing() {
        ProxyConfig unset = new Conf(folder).config(Conf.HOST);
        for (ReferencePage.Entry entry : entries.values()) {
            String key = entry.key();
            if (entry.byDefault().equals("none") || DESCRIBED.contains(key) || WRITTEN_COUNTS.contains(key)) {
                continue;
            }
            assertThat(new Conf(folder).config(Conf.HOST, key + " = " + entry.byDefault()))
                    .as(key)
                    .isEqualTo(unset);
        }
    }

    @Test
    void the_first_version_with_a_key_is_named() {
        for (ReferencePage.Entry entry : entries.values()) {
            assertThat(entry.since())
                    .as(entry.key())
                    .matches(OF_THE_C_PROGRAM.contains(entry.key()) ? "1([;,] .+)?" : "2\\.0");
        }
    }

    @Test
    void examples_do_what_the_page_says() throws IOException {
        Files.createDirectories(folder.resolve("formats"));
        Files.createDirectories(folder.resolve("wallboard"));
        new OpenSsl(folder).write("people.users", "bob=pw\n");
        new Conf(folder).users("bob=pw", "guest=pw");
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("ca");
        files.selfSigned("proxy");
        files.join("proxy.pem", "proxy.pem", "proxy.key");
        for (ReferencePage.Entry entry : entries.values()) {
            String example = with(entry);
            assertThat(example).startsWith(entry.key() + " = ");
            List<String> warnings = new Conf(folder).warnings(Conf.HOST + ", name=x", example);
            assertThat(warnings).as(example).hasSize(entry.meaning().contains("**no effect in this version**") ? 1 : 0);
        }
    }

    /** The lines that an example needs, and the example. */
    private String with(ReferencePage.Entry entry) {
        String example = entry.example().replace("/var/log/", folder + "/");
        String certificate = entry.key().equals("certfile") ? "" : "certfile = proxy.pem\n";
        String trusted = entry.key().equals("clientcert") ? "cafile = ca.pem\n" : "";
        return entry.section().equals("TLS")
                ? example + "\nlisten = 0, auto, standard, both\n" + certificate + trusted
                : example;
    }

    @Test
    void each_key_is_in_the_test_of_its_section() throws IOException {
        for (ReferencePage.Entry entry : entries.values()) {
            String name = TESTS_OF_SECTIONS.get(entry.section());
            assertThat(name).as(entry.key() + " in " + entry.section()).isNotNull();
            assertThat(Files.readString(TESTS.resolve(name + ".java"))).as(name).contains("\"" + entry.key());
        }
    }
}
