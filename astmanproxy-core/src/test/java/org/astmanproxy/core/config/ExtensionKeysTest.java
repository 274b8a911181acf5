package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ExtensionConfig;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of extensions in astmanproxy.conf. */
class ExtensionKeysTest {
    private static final ExtensionKeys KEYS =
            ExtensionKeys.none().and(Map.of("wallboard", Set.of("path", "title"), "quiet", Set.of()));

    @TempDir
    private Path folder;

    private ProxyConfig read(ExtensionKeys keys, String... lines) throws Exception {
        Conf conf = new Conf(folder).lines(lines);
        DropInNames names = new DropInNames(Conf.FORMATS.formats(), keys);
        return ConfigFiles.read(conf.file(), Optional.empty(), named -> names).config();
    }

    private List<String> errors(ExtensionKeys keys, String... lines) throws Exception {
        try {
            throw new AssertionError("no error, but " + read(keys, lines));
        } catch (ConfigException bad) {
            return Conf.shown(bad.errors());
        }
    }

    @Test
    void settings_are_kept_by_extension_and_key_and_case_does_not_matter_in_either() throws Exception {
        ExtensionConfig read = read(KEYS, Conf.HOST, "Wallboard.Path = /board", "wallboard.title = \"Hot, line\"")
                .extensions();

        assertThat(read.names()).containsExactly("wallboard");
        assertThat(read.settings("wallboard"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("path", "/board", "title", "Hot, line"));
        assertThat(read.settings("quiet")).isEmpty();
        assertThat(read.toString()).contains("wallboard").doesNotContain("/board", "Hot");
    }

    @Test
    void an_unknown_key_is_an_error_with_file_and_line_and_what_was_meant() throws Exception {
        assertThat(errors(KEYS, Conf.HOST, "wallboard.pth = /board", "wallboard.colour = s3cret", "quiet.x = 1"))
                .containsExactly(
                        "conf:2: unknown key 'wallboard.pth' (did you mean wallboard.path?)",
                        "conf:3: unknown key 'wallboard.colour' (its keys are wallboard.path, wallboard.title)",
                        "conf:4: unknown key 'quiet.x' (extension quiet has no keys)");
    }

    @Test
    void a_key_of_an_extension_that_is_not_there_says_so() throws Exception {
        assertThat(errors(KEYS, Conf.HOST, "nats.url = nats://a", "walboard.path = /board"))
                .containsExactly(
                        "conf:2: there is no extension 'nats' (put its jar into the folder of jars (formats), or remove"
                                + " the line)",
                        "conf:3: there is no extension 'walboard' (did you mean wallboard.path?)");
        assertThat(errors(KEYS.without(List.of("nats.jar is left out: it needs Java 99")), Conf.HOST, "nats.url = a"))
                .containsExactly("conf:2: there is no extension 'nats' (nats.jar is left out: it needs Java 99)");
    }

    @Test
    void a_key_is_set_once_and_has_a_value() throws Exception {
        assertThat(errors(KEYS, Conf.HOST, "wallboard.path = /a", "wallboard.PATH = /b", "wallboard.title ="))
                .containsExactly(
                        "conf:3: wallboard.path: is set twice (first in line 2)",
                        "conf:4: wallboard.title: there is no value (leave the line out for the default)");
    }

    @Test
    void settings_of_a_host_program_are_checked_too() {
        ExtensionConfig good = ExtensionConfig.defaults().withSettings("wallboard", Map.of("path", "/board"));
        KEYS.check(good);
        assertThatThrownBy(() -> KEYS.check(good.withSettings("wallboard", Map.of("pth", "/board"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown key 'wallboard.pth' (did you mean wallboard.path?)");
    }
}
