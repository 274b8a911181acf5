package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {
    @TempDir
    private Path folder;

    private List<UserConfig> users(String... lines) {
        return new Conf(folder).users(lines).read(Conf.HOST).config().users();
    }

    private List<String> errors(String... lines) {
        return new Conf(folder).users(lines).errors(Conf.HOST);
    }

    private List<String> warnings(String... lines) {
        return new Conf(folder).users(lines).warnings(Conf.HOST);
    }

    @Test
    void a_classic_line_is_a_user_who_may_do_everything() {
        assertThat(users("bob=Pw,,,,,10.0.0.5,,", "eve => \"a,b\"", "al=x=y#z"))
                .containsExactly(
                        UserConfig.builder("bob", "Pw").server("10.0.0.5").build(),
                        UserConfig.of("eve", "a,b"),
                        UserConfig.of("al", "x=y#z"));
        assertThat(warnings("bob=Pw,,,,,10.0.0.5,,")).isEmpty();
    }

    @Test
    void a_section_is_a_user_with_what_it_says() {
        assertThat(users(
                        "[bob]",
                        "secret = Pw",
                        "server = 10.0.0.5",
                        "write = System, call",
                        "serverheader = off",
                        "[eve] ; may do everything",
                        "secret = x",
                        "read = all",
                        "write = all"))
                .containsExactly(
                        UserConfig.builder("bob", "Pw")
                                .server("10.0.0.5")
                                .read(Set.of())
                                .write(Set.of("system", "call"))
                                .serverHeader(ServerHeader.OFF)
                                .build(),
                        UserConfig.of("eve", "x"));
    }

    @Test
    void a_user_knows_its_lines() {
        List<UserConfig> users = users(
                "al=x",
                "[bob]",
                "secret = Pw",
                "write = call",
                "eventfilter = !Event: Newexten",
                "eventfilter = !Event: VarSet");
        String file = folder.resolve("astmanproxy.users").toString();
        assertThat(users.get(0).lines()).isEqualTo(Map.of("", file + ":1"));
        assertThat(users.get(1).lines())
                .isEqualTo(Map.of(
                        "", file + ":2", "secret", file + ":3", "write", file + ":4", "eventfilter", file + ":5"));
        assertThat(users.get(1)).isEqualTo(users.get(1).with(c -> c.lines(Map.of())));
    }

    @Test
    void only_all_and_system_make_an_administrator() {
        assertThat(users("[a]", "secret=x", "[b]", "secret=x", "write=", "[c]", "secret=x", "write=call,system"))
                .extracting(UserConfig::isAdministrator)
                .containsExactly(false, false, true);
    }

    @Test
    void a_section_adds_to_the_line_of_the_same_name() {
        assertThat(users("bob=Pw", "eve=x", "[bob]", "write = call", "[eve]", "serverheader = events"))
                .containsExactly(
                        UserConfig.builder("bob", "Pw").write(Set.of("call")).build(),
                        UserConfig.builder("eve", "x")
                                .serverHeader(ServerHeader.EVENTS)
                                .build());
        assertThat(errors("bob=Pw,,,,,a", "[bob]", "secret = other", "server = b"))
                .containsExactly(
                        "users:3: secret: the user's line above has another one (leave one of them out)",
                        "users:4: server: the user's line above has another one (leave one of them out)");
    }

    @Test
    void without_read_and_write_next_to_nothing_is_left_and_that_is_worth_a_warning() {
        assertThat(warnings("[bob]", "secret = x", "write = call", "[eve]", "secret = x"))
                .containsExactly("users:4: [eve]: without read and write, this user sees no events and may send hardly"
                        + " any actions");
    }

    @Test
    void empty_values_take_nothing_away() {
        assertThat(users(
                        "[bob]",
                        "secret = pw",
                        "channel =",
                        "out_context =",
                        "in_context =",
                        "account =",
                        "more_events =",
                        "filters = ",
                        "permit =",
                        "permit =",
                        "filterlocal =",
                        "allowmultiplelogin = yes",
                        "read = all",
                        "write = all"))
                .containsExactly(UserConfig.of("bob", "pw"));
    }

    @Test
    void a_user_without_secret_is_refused() {
        String noSecret = ": there is no secret (without one, anybody could log in)";

        assertThat(errors("bob=", "eve=,,,,,pbx", "[al]", "write = all", "[ann]", "secret = \" \""))
                .containsExactly(
                        "users:1: bob" + noSecret,
                        "users:2: eve" + noSecret,
                        "users:3: [al]" + noSecret,
                        "users:5: [ann]" + noSecret);
    }

    @Test
    void what_stands_there_twice_or_is_too_much_is_refused() {
        assertThat(errors("bob=x", "bob=y", "eve=1,,,,,,,,9", "[al]", "secret=x", "secret=x", "[al]"))
                .containsExactly(
                        "users:2: bob: this user has a line already (remove one of the lines)",
                        "users:3: eve: part 9 is one too many (expected:"
                                + " user=secret,channel,out_context,in_context,account,server,more_events,filters; a"
                                + " secret with a comma needs quotes)",
                        "users:6: secret: is set twice (first in line 5)",
                        "users:7: [al]: this user has a section already (put all keys into one section)");
        assertThat(users("bob=x", "Bob=y")).hasSize(2);
    }

    @Test
    void bad_values_and_unknown_keys_are_refused() {
        assertThat(errors("[bob]", "secret=x", "serverheader = x", "sercet = x", "alice=pw,,", "[eve](t)"))
                .satisfiesExactly(
                        header -> assertThat(header)
                                .isEqualTo("users:3: serverheader: 'x' (expected: on, events or off)"),
                        key -> assertThat(key).isEqualTo("users:4: unknown key 'sercet' (did you mean secret?)"),
                        line -> assertThat(line)
                                .isEqualTo("users:5: unknown key 'alice' (remove the line; if it is a user, move it"
                                        + " above the first [section])"),
                        section -> assertThat(section)
                                .isEqualTo("users:6: templates are not supported: text in parentheses follows [eve]"
                                        + " (write all keys into the section of each user, and remove the"
                                        + " parentheses)"));
    }

    @Test
    void a_server_that_is_not_configured_is_warned_of() {
        assertThat(warnings("bob=x,,,,,pbx9", "eve=x,,,,,10.0.0.5"))
                .containsExactly("conf: user bob: no host line has the server or group 'pbx9' (line 1 of the users file"
                        + " names it)");
        assertThat(warnings("[bob]", "secret = x", "read = all", "server = pbx9"))
                .singleElement()
                .asString()
                .endsWith("(line 4 of the users file names it)");
    }

    @Test
    void a_server_whose_host_line_has_an_error_is_not_said_to_be_missing() {
        new Conf(folder).users("bob=x,,,,,10.0.0.6").lines("host = 10.0.0.6, none, proxy, s3cret");

        assertThat(new Conf(folder).warningsOfErrors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$2y$10$abcdefghijklmnopqrstuv|bcrypt",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|bcrypt",
                "$2b$1|bcrypt",
                "$6$salt$hash|crypt",
                "$6$rounds=5000$saltsalt$abcdefghijklmnopqrstuv|crypt",
                "$1$|crypt",
                "$5$x|crypt",
                "$apr1$x$y|crypt",
                "_J9..CCCCXBrJUJV154M|crypt",
                "!$6$salt$hash|crypt",
                "bob:$apr1$x$y|crypt",
                "$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn|scrypt",
                "$y$j9T$abc$def|yescrypt",
                "$gy$j9T$abc$def|yescrypt",
                "$argon2id$v=19$x|argon2",
                "$P$B12345678|phpass",
                "$pbkdf2-sha256$29000$x$y|PBKDF2",
                "ab3kz/x0.LAsc|DES crypt",
                "{SSHA}aGFzaA==|LDAP",
                "{SHA-256}x|LDAP",
                "{ssha512.b64}x|LDAP",
                "{X-OWN}MTIzNDU2Nzg5MDEyMzQ1Ng==|LDAP",
                "*94BDCEBE19083CE2A1F959FD02F964C7AF4CFC29|database",
                "md5d41d8cd98f00b204e9800998ecf8427e|database",
                "pbkdf2_sha256$260000$salt$aGFzaA==|web framework",
                "sha1$salt$0123|web framework",
                "scrypt:32768:8:1$salt$hash|web framework",
                "PBKDF2:sha256:1000:salt:hash|web framework",
                "$newhash$k=1$MTIzNDU2Nzg5MDEyMzQ1Ng|crypt-like"
            })
    void a_secret_that_is_the_hash_of_another_program_is_refused(String hash, String form) throws Exception {
        String why = "is a hash of another program (" + form + ") (write the secret itself, or what 'astmanproxy hash'"
                + " prints for it; other hashes can't be verified)";
        assertThat(errors("bob=" + hash)).containsExactly("users:1: bob: secret: " + why);
        assertThat(errors("[bob]", "read = all", "write = all", "secret = \" " + hash + "\""))
                .containsExactly("users:4: secret: " + why);
        Conf conf = new Conf(folder).users("bob=" + hash);
        assertThatThrownBy(() -> ConfigFiles.readUsers(conf.usersFile())).isInstanceOf(ConfigException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> UserConfig.of("bob", hash));
    }

    @Test
    void a_hash_with_commas_is_refused_on_a_classic_line_too() {
        assertThat(errors("bob = $argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g"))
                .first()
                .asString()
                .startsWith("users:1: bob: secret: is a hash of another program (argon2)");
        assertThat(errors("bob = $md5,rounds=5000$salt$$hash")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ecret",
                "{braces",
                "pa$$word",
                "$1-off",
                "a{SSHA}b",
                "{}",
                "$ecret$money",
                "cryptic$money",
                "{x}y",
                "0123456789abcdef0123456789abcdef",
                "correcthorse1",
                "md5isbroken",
                "sha256:x"
            })
    void a_secret_that_does_not_look_hashed_is_a_secret(String secret) {
        assertThat(users("bob=" + secret)).containsExactly(UserConfig.of("bob", secret));
        assertThat(warnings("bob=" + secret)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5secret", "MD5Secret", "password_hash"})
    void a_key_for_the_hash_of_another_program_says_what_to_write(String key) {
        assertThat(errors("[bob]", "secret = x", key + " = 0123456789abcdef0123456789abcdef"))
                .containsExactly("users:3: " + key + ": hashes of other programs can't be verified (write the secret"
                        + " itself, or what 'astmanproxy hash' prints for it; other hashes can't be verified)");
    }

    @Test
    void a_users_file_can_be_read_by_itself() throws IOException, ConfigException {
        Conf conf = new Conf(folder).users("bob=x");

        assertThat(ConfigFiles.readUsers(conf.usersFile()).users()).containsExactly(UserConfig.of("bob", "x"));
        conf.users("bob=");
        assertThatThrownBy(() -> ConfigFiles.readUsers(conf.usersFile()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("astmanproxy.users:1: bob: there is no secret");
        assertThatThrownBy(() -> ConfigFiles.readUsers(folder.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
