package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSyntaxTest {
    @TempDir
    private Path folder;

    private ProxyConfig bytes(byte[] content) throws IOException, ConfigException {
        Path file = Files.write(new Conf(folder).file(), content);
        return ConfigFiles.read(file, Optional.empty(), named -> Conf.FORMATS).config();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "proxykey = a b      | a b",
                "proxykey=a          | a",
                "  ProxyKey  =>  a   | a",
                "proxykey = a ; c    | a",
                "proxykey = a # c    | a",
                "proxykey = a;b#c    | a;b#c",
                "proxykey =;a        | ;a",
                "proxykey = \" a \"  | ' a '",
                "proxykey = \"a ; b\" # c | a ; b",
                "proxykey = \"a\"\"b\"  | a\"b",
                "proxykey = a\"b ; c | a\"b",
                "proxykey = a=b, c   | a=b, c",
                "proxykey = a => b   | a => b",
                "proxykey = >a       | >a"
            })
    void a_value_is_what_stands_there_without_comment_and_outer_quotes(String line, String value) {
        assertThat(new Conf(folder).read(Conf.HOST, line).config().proxyKey()).contains(value);
    }

    @Test
    void comments_and_empty_lines_say_nothing() {
        assertThat(new Conf(folder)
                        .config("; host = a", "", "   # x = y", "\t;", Conf.HOST + " ; the first = one", "#;")
                        .servers())
                .hasSize(1);
    }

    @Test
    void a_section_may_stand_at_the_top_only() {
        Conf conf = new Conf(folder);

        assertThat(conf.config("; top", "[general]", Conf.HOST).servers()).hasSize(1);
        assertThat(conf.config("[Proxy]", Conf.HOST).servers()).hasSize(1);
        assertThat(conf.errors(Conf.HOST, "[general]", "[bob", "[]"))
                .containsExactly(
                        "conf:2: [general]: this file has no sections (write users into the users file, and a host line for each Asterisk; only [general]"
                                + " or [proxy] may come first)",
                        "conf:3: this is not a section (expected: [name]; there are no templates)",
                        "conf:4: this is not a section (expected: [name]; there are no templates)");
        assertThat(conf.errors("[users]")).hasSize(1);
    }

    @Test
    void what_is_no_setting_is_refused() {
        assertThat(new Conf(folder).errors("host", "= 5", "a\u0001 = b", "proxykey =", "proxykey = x\ry"))
                .containsExactly(
                        "conf:1: this is not a setting (expected: key = value)",
                        "conf:2: this is not a setting (expected: key = value)",
                        "conf:3: this line contains a control character (expected: text)",
                        "conf:4: proxykey: there is no value (leave the line out for the default)",
                        "conf:5: this line contains a control character (expected: text; lines end in LF, or in CR and"
                                + " LF)");
    }

    @ParameterizedTest
    @CsvSource({
        "hots, did you mean host?",
        "listenadress, did you mean listenaddress?",
        "AutoFilters, did you mean autofilter?",
        "maxlins, did you mean maxline?",
        "frobnicate, docs/reference/configuration.md lists the keys"
    })
    void an_unknown_key_is_refused_and_the_nearest_named(String key, String hint) {
        assertThat(new Conf(folder).errors(Conf.HOST, key + " = 1"))
                .containsExactly("conf:2: unknown key '" + key + "' (" + hint + ")");
    }

    @Test
    void a_key_that_stands_there_twice_is_refused() {
        assertThat(new Conf(folder).errors("maxlines = 5", Conf.HOST, "MaxLines = 6"))
                .containsExactly("conf:3: maxlines: is set twice (first in line 1)");
    }

    @Test
    void errors_of_both_files_come_in_one_run_in_their_order() {
        assertThat(new Conf(folder).users("bob=").errors("listenport = x", "hots = 1", "listen = 1234, ftp"))
                .extracting(error -> error.substring(0, 7))
                .containsExactly("conf:1:", "conf:2:", "conf:3:", "users:1");
    }

    @Test
    void a_file_is_utf8_or_else_latin1() throws IOException, ConfigException {
        String text = Conf.HOST + "\nproxykey = Größe\n";

        assertThat(bytes(text.getBytes(StandardCharsets.UTF_8)).proxyKey()).contains("Größe");
        assertThat(bytes(text.getBytes(StandardCharsets.ISO_8859_1)).proxyKey()).contains("Größe");
        assertThat(bytes(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).servers())
                .hasSize(1);
        assertThat(bytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                        .proxyKey())
                .contains("Größe");
    }

    @Test
    void a_configuration_that_is_no_text_file_can_not_be_read() throws IOException {
        assertThatThrownBy(() -> bytes(new byte[] {'a', 0, 'b'}))
                .isInstanceOf(FileSystemException.class)
                .hasMessageEndingWith("not a text file: it contains NUL bytes");
        Files.delete(new Conf(folder).file());
        assertThatThrownBy(() -> ConfigFiles.read(new Conf(folder).file(), Optional.empty(), named -> Conf.FORMATS))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ConfigFiles.read(folder, Optional.empty(), named -> Conf.FORMATS))
                .isInstanceOf(FileSystemException.class)
                .hasMessageEndingWith("a folder, not a file");
    }
}
