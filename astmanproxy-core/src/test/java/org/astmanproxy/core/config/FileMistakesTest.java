package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs' files hold and ours do not, in both files. */
class FileMistakesTest {
    private static final String HINT =
            " (copy the lines of that file into this one, and remove this line; a comment has a space after #)";

    @TempDir
    private Path folder;

    private List<String> users(String... lines) {
        return new Conf(folder).users(lines).errors(Conf.HOST);
    }

    private List<String> userWarnings(String... lines) {
        return new Conf(folder).users(lines).warnings(Conf.HOST);
    }

    private static String notSupported(String directive) {
        return directive + " is not supported: the proxy reads no other file" + HINT;
    }

    @ParameterizedTest
    @CsvSource({
        "#include more.users, #include more.users",
        "  #include \"a/*.conf\" ; all, #include \"a/*.conf\"",
        "#Include => x, #Include => x",
        "#include\"more.users\", #include \"more.users\"",
        "#include<more.users>, #include <more.users>",
        "#tryinclude x.conf, #tryinclude x.conf",
        "#exec /usr/bin/users, #exec /usr/bin/users",
        "#include, #include"
    })
    void a_line_that_asks_for_another_file_is_refused_by_name(String line, String shown) {
        assertThat(new Conf(folder).errors(Conf.HOST, line)).containsExactly("conf:2: " + notSupported(shown));
        assertThat(users("bob = x", line)).containsExactly("users:2: " + notSupported(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# include more.users", ";#include more.users", "#included is x = y", "#executable"})
    void a_comment_that_speaks_of_it_is_a_comment(String line) {
        assertThat(new Conf(folder).config(Conf.HOST, line).servers()).hasSize(1);
    }

    @Test
    void an_include_explains_why_nobody_could_log_in() {
        assertThat(new Conf(folder)
                        .users("[general]", "enabled = yes", "#include manager.d/*.conf")
                        .errors(Conf.HOST, "authrequired = yes"))
                .containsExactly(
                        "conf:2: authrequired: nobody could log in (expected: a user in the users file, or proxykey)",
                        "users:3: " + notSupported("#include manager.d/*.conf"));
        assertThat(new Conf(folder).users("bob =").errors(Conf.HOST, "authrequired = yes"))
                .as("a broken user is not a second error")
                .hasSize(1);
    }

    @Test
    void comments_of_several_lines_are_read_as_in_asterisk() {
        assertThat(new Conf(folder)
                        .users(";-- bob = x", "eve = y", "--; al = z", "ann = a ;-- one --;", ";--- a line", "kim = b")
                        .config(Conf.HOST)
                        .users())
                .extracting(UserConfig::name)
                .containsExactly("al", "ann", "kim");
        assertThat(users("bob = x", ";-- from here", "eve = y"))
                .containsExactly("users:2: the comment that begins here with ';--' has no end (write --; after its last"
                        + " line, or a space after ; for a comment of one line)");
    }

    @Test
    void comments_of_several_lines_nest_as_in_asterisk() {
        assertThat(new Conf(folder)
                        .users(
                                ";-- bob = x",
                                "eve = y ;-- why --; al = z",
                                "ann = a",
                                ";-- two ;-- three --; --; tim = b",
                                "--; kim = c",
                                "leo = d")
                        .config(Conf.HOST)
                        .users())
                .extracting(UserConfig::name)
                .containsExactly("kim", "leo");
        assertThat(users("bob = x", ";-- eve = y", ";-- al = z", "--;"))
                .contains("users:2: the comment that begins here with ';--' has no end (such comments nest, as in"
                        + " Asterisk's files: write --; for each ';--' inside it too)");
    }

    @Test
    void an_error_in_the_users_file_hides_nothing_in_the_configuration() {
        Conf conf = new Conf(folder)
                .users("eve =", "bob = x,,,,,pbx9")
                .lines(Conf.HOST, "listenaddress = *", "maxretries = 10", "proxykey = a", "anonymous = guest");

        assertThat(conf.warningsOfErrors())
                .extracting(warning -> warning.replaceFirst("(: [^:]+):? .*", "$1"))
                .contains("conf: user bob", "conf:2: listenaddress", "conf:3: maxretries", "conf:4: proxykey");
        conf.lines(Conf.HOST, "listenaddress = *", "authrequired = no");
        assertThat(conf.warningsOfErrors())
                .anyMatch(warning -> warning.startsWith("conf:2: listenaddress: any client that reaches *:1234 can"));
    }

    @Test
    void a_line_without_equals_says_where_it_belongs() {
        assertThat(new Conf(folder)
                        .errors(
                                "host: 10.0.0.5, 5038, proxy, hidden",
                                "host 10.0.0.5, 5038, proxy, hidden, on, off, name=pbx",
                                "host: 10.0.0.5, 5038, proxy, hidden, name=pbx",
                                "10.0.0.5, 5038, proxy, hidden, name=pbx"))
                .containsExactly(
                        "conf:1: this is not a setting (expected: key = value, with '=' in place of ':')",
                        "conf:2: host: no '=' directly after the key (expected: host = …)",
                        "conf:3: host: no '=' directly after the key (expected: host = …)",
                        "conf:4: this is not a setting (expected: key = value, with one word in front of '=')");
        assertThat(users("bob: hidden", "bob: hid=den", "bob, hid=den"))
                .containsExactly(
                        "users:1: this is not a setting (expected: key = value, with '=' in place of ':')",
                        "users:2: the name of the user contains a comma or a colon (expected: " + UserKeys.LINE
                                + ", with '=' after the name)",
                        "users:3: the name of the user contains a comma or a colon (expected: " + UserKeys.LINE
                                + ", with '=' after the name)");
    }

    @ParameterizedTest
    @CsvSource({
        "bindaddr, did you mean listenaddress?",
        "port, did you mean listenport?",
        "Server, did you mean host?",
        "secret, this key belongs in a section of the users file",
        "permit, this key belongs in a section of the users file",
        "timestampevents, only Asterisk uses this key; remove the line",
        "auth, did you mean authrequired?",
        "asteriskhost, 'write the address, port and login of an Asterisk in one line: host = addr, port, user, secret'",
        "AMI_Secret, 'write the address, port and login of an Asterisk in one line: host = addr, port, user, secret'",
        "username, 'write the address, port and login of an Asterisk in one line: host = addr, port, user, secret'",
        "include, 'copy the lines of that file into this one, and remove this line'",
        "loglevel, remove the line; the option -d shows more in the log",
        "pidfile, 'remove the line: the proxy stays in the foreground, and writes no PID file'"
    })
    void a_key_of_another_file_is_named_as_such(String key, String hint) {
        assertThat(new Conf(folder).errors(Conf.HOST, key + " = 1"))
                .containsExactly("conf:2: unknown key '" + key + "' (" + hint + ")");
    }

    @Test
    void what_follows_a_broken_section_belongs_to_nobody() {
        assertThat(users("[base](!)", "read = all", "[bob](base)", "secret = x", "[eve]", "secret = y", "read = all"))
                .containsExactly(
                        "users:1: templates are not supported: text in parentheses follows [base] (write all keys"
                                + " into the section of each user, and remove the parentheses)",
                        "users:3: templates are not supported: text in parentheses follows [bob] (write all keys"
                                + " into the section of each user, and remove the parentheses)");
        assertThat(users("[base](!)", "reed = all", "permit = here"))
                .as("its lines are checked all the same")
                .hasSize(3)
                .contains("users:2: unknown key 'reed' (did you mean read?)");
        assertThat(users("[bob]", "secret = x", "read = all", "permit += 10.0.0.0/8"))
                .containsExactly("users:4: '+=' is not supported (write the whole value on the line with the key)");
    }

    @Test
    void a_section_may_have_a_comment_directly_after_it() {
        assertThat(new Conf(folder)
                        .users("[bob];the boss", "secret = x", "read = all", "write = all")
                        .config(Conf.HOST)
                        .users())
                .hasSize(1);
    }

    @Test
    void what_closes_something_in_asterisks_general_is_warned_of() {
        assertThat(userWarnings("[general](+)", "enabled = no", "AllowMultipleLogin = off", "webenabled = no"))
                .containsExactly(
                        "users:1: [general]: this section has no effect here (write the proxy's own settings into its"
                                + " configuration)",
                        "users:2: enabled: keeps everybody out in Asterisk, and has no effect here: the users below may"
                                + " log in (remove the users who may not)",
                        "users:3: AllowMultipleLogin: counts for all users in Asterisk, and has no effect here (write it"
                                + " into the section of each user who may log in only once at a time)");
        assertThat(userWarnings("[general]", "enabled = yes", "allowmultiplelogin = yes"))
                .hasSize(1);
    }

    @Test
    void a_user_within_general_is_warned_of() {
        assertThat(userWarnings("[general]", "enabled = yes", "tlsenable = no", "bob = x"))
                .containsExactly(
                        "users:1: [general]: this section has no effect here (write the proxy's own settings into its"
                                + " configuration)",
                        "users:4: bob: has no effect in [general], which does not define a user (if this is a user on one"
                                + " line, move it above the first [section])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"proxykey = 'a b'", "proxykey = ‘a’", "proxykey = “a”", "proxykey => `a`", "proxykey = „a“"})
    void other_quotes_are_said_to_be_part_of_the_value(String line) {
        assertThat(new Conf(folder).warnings(Conf.HOST, line))
                .contains("conf:2: the quotes around the value are part of it (only the quote \" keeps spaces and"
                        + " commas; remove the others)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxykey = a;my key", "proxykey = a# my key", "proxykey = a;b #c; d"})
    void a_comment_within_a_word_is_said_to_be_none(String line) {
        boolean words = !line.endsWith("d");
        assertThat(new Conf(folder).warnings(Conf.HOST, line))
                .filteredOn(warning -> warning.contains("does not begin a comment"))
                .hasSize(words ? 1 : 0);
    }

    @Test
    void invisible_characters_are_warned_of() {
        assertThat(new Conf(folder).warnings(Conf.HOST, "proxykey = a\u00a0b", "; a\u00a0b"))
                .contains(
                        "conf:2: the invisible character U+00A0 is in this line, and the proxy does not ignore it (type the line again"
                                + " without it, if it came in by copying)");
    }

    @Test
    void a_file_that_is_not_utf8_is_warned_of_where_that_counts() throws IOException, ConfigException {
        Conf conf = new Conf(folder);
        assertThat(latin1(conf, Conf.HOST + "\n; für alle\n")).isEmpty();
        assertThat(latin1(conf, "\u00ef\u00bb\u00bf" + Conf.HOST + "\nhost = für, 5038, u, s\n"))
                .as("with the byte order mark of UTF-8 all the same")
                .hasSize(1);
        assertThat(latin1(conf, Conf.HOST + "\nproxykey = für\n"))
                .contains("conf:2: the file is not UTF-8, so the proxy reads it as ISO-8859-1 (save the file as UTF-8"
                        + " if letters outside ASCII look wrong)");
    }

    private static List<String> latin1(Conf conf, String text) throws IOException, ConfigException {
        conf.read(Conf.HOST);
        Files.write(conf.file(), text.getBytes(StandardCharsets.ISO_8859_1));
        return Conf.shown(ConfigFiles.read(conf.file(), Optional.empty(), named -> Conf.FORMATS)
                .warnings());
    }

    @Test
    void tabs_and_windows_line_ends_change_nothing() throws IOException, ConfigException {
        Conf conf = new Conf(folder);
        Files.writeString(conf.file(), "\uFEFF\thost\t=\t10.0.0.5,\t5038,\tproxy,\ts3cret\t; here\r\n\r\n");

        assertThat(ConfigFiles.read(conf.file(), Optional.empty(), named -> Conf.FORMATS)
                        .config()
                        .servers())
                .isEqualTo(conf.config(Conf.HOST).servers());
    }
}
