package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.astmanproxy.DropIn;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigReader;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.dropin.JarMaker;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Formats and actions of jars in a folder are like those that are built in. */
class DropInFormatsTest {
    /** Takes any line that begins with a percent sign for the name of a ProxyAction. */
    private static final String PERCENT = """
            @Override public boolean reads() { return true; }
            @Override public Recognition recognises(java.nio.ByteBuffer first) {
                return first.get(0) == '%' ? Recognition.YES : Recognition.NO;
            }
            @Override public Optional<MessageReader> newReader(ReaderContext context) {
                StringBuilder line = new StringBuilder();
                return Optional.of((in, out) -> {
                    while (in.hasRemaining() && out.wantsMore()) {
                        char c = (char) in.get();
                        if (c == '\\n') {
                            out.message(Message.builder().header("ProxyAction", line.substring(1)).build());
                            line.setLength(0);
                        } else {
                            line.append(c);
                        }
                    }
                });
            }
            """;

    @TempDir
    private Path work;

    private Path folder;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @BeforeEach
    void makeJars() throws IOException {
        folder = Files.createDirectory(work.resolve("formats"));
        new JarMaker(work)
                .format("x.Percent", "percent", PERCENT)
                .action("x.Act", "Act")
                .jar(folder.resolve("a.jar"));
        Files.writeString(folder.resolve("b.jar"), "no zip");
    }

    @Test
    void what_a_jar_provides_can_be_listed_chosen_and_asked_for() {
        stand.with(c -> c.extensions(it -> it.withFolder(folder)));
        stand.startAlone();
        AmiClient client = stand.client();

        assertThat(client.ask("ProxyAction: ListIOHandlers").lines())
                .contains("InputHandler: percent", "OutputHandler: percent", "OutputHandler: standard");
        assertThat(client.ask("ProxyAction: Act").lines()).contains("From: Act");
        client.send("ProxyAction: SetOutputFormat", "OutputFormat: percent");
        assertThat(client.line()).isEqualTo("percent");
    }

    @Test
    void each_jar_is_one_line_in_the_log() {
        stand.with(c -> c.extensions(it -> it.withFolder(folder)));
        stand.startAlone();

        assertThat(log.linesWith("a.jar")).containsExactly("INFO jar a.jar: format percent (in, out), action Act");
        assertThat(log.linesWith("b.jar is left out"))
                .singleElement()
                .asString()
                .startsWith("SEVERE jar b.jar is left out: it is not a readable jar");
    }

    @Test
    void first_bytes_are_shown_to_formats_of_jars_too() {
        stand.with(c -> c.extensions(it -> it.withFolder(folder)));
        stand.listen(ListenerConfig.on(0)).startAlone();

        AmiClient client = stand.connect(0);
        client.sendText("%Act\n%Act\n");
        assertThat(client.read().lines()).contains("From: Act");
        assertThat(client.read().lines()).contains("From: Act");
    }

    @Test
    void a_format_whose_detection_fails_costs_no_other_its_clients() throws IOException {
        new JarMaker(work).format("x.Late", "late", """
                private int asked;
                @Override public Recognition recognises(java.nio.ByteBuffer first) {
                    if (asked++ > 0) {
                        throw new IllegalStateException("planted in detection");
                    }
                    return Recognition.NO;
                }
                """).jar(folder.resolve("late.jar"));
        stand.with(c -> c.extensions(it -> it.withFolder(folder)));
        stand.listen(ListenerConfig.on(0)).startAlone();

        AmiClient client = stand.connect(0);
        client.sendText("Action: Ping\r\n\r\n");
        client.line();
        assertThat(client.read().first()).isEqualTo("Response: Success");
        log.await("planted in detection");
    }

    @Test
    void a_configuration_may_name_formats_of_its_folder() throws IOException, ConfigException {
        Path file = Files.writeString(
                work.resolve("a.conf"), "host = 127.0.0.1, 1, u, s\nlisten = 0, percent, percent\nformats = formats\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        LoadedConfig read = ConfigReader.find().readConfig(ConfigSources.of(file));

        assertThat(read.warnings()).isEmpty();
        assertThat(read.config().extensions().folder()).contains(folder);
        assertThat(ProxyProvider.find().dropIns(read.config()))
                .extracting(DropIn::jar, DropIn::isUsed)
                .containsExactly(tuple("a.jar", true), tuple("b.jar", false));
        stand.with(c -> c.extensions(it -> it.withFolder(folder)))
                .listen(read.config().listeners().get(0))
                .startAlone();
        AmiClient client = stand.connect(0);
        client.sendText("%Act\n");
        assertThat(client.line()).isEqualTo("percent");
    }

    @Test
    void the_folder_that_is_given_wins_over_the_configuration_and_that_over_the_default() throws Exception {
        Path other = Files.createDirectory(work.resolve("other"));
        Path named = Files.writeString(work.resolve("named.conf"), "formats = formats\n");
        Path silent = Files.writeString(work.resolve("silent.conf"), "listenport = 0\n");

        assertThat(chosen(named, Optional.of(other), Optional.empty())).contains(other);
        assertThat(chosen(named, Optional.empty(), Optional.of(other))).contains(folder);
        assertThat(chosen(silent, Optional.empty(), Optional.of(other))).contains(other);
        assertThat(chosen(silent, Optional.empty(), Optional.empty())).isEmpty();
    }

    private static Optional<Path> chosen(Path file, Optional<Path> given, Optional<Path> otherwise) throws Exception {
        ConfigSources named = ConfigSources.of(file);
        ConfigSources chosen = given.map(named::withFormats).orElse(named);
        return ProxyConfig.load(otherwise.map(chosen::withDefaultFormats).orElse(chosen))
                .extensions()
                .folder();
    }

    @Test
    void a_folder_that_is_not_there_is_no_proxy() {
        Path missing = work.resolve("missing");
        stand.with(c -> c.extensions(it -> it.withFolder(missing)));
        assertThatThrownBy(stand::startAlone).hasMessageContaining(missing + ": no such folder");
    }
}
