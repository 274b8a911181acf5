package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
                        UserConfig.of("bob", "Pw").server("10.0.0.5"),
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
                        UserConfig.of("bob", "Pw")
                                .server("10.0.0.5")
                                .read(Set.of())
                                .write(Set.of("system", "call"))
                                .serverHeader(ServerHeader.OFF),
                        UserConfig.of("eve", "x"));
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
                        UserConfig.of("bob", "Pw").write(Set.of("call")),
                        UserConfig.of("eve", "x").serverHeader(ServerHeader.EVENTS));
        assertThat(errors("bob=Pw,,,,,a", "[bob]", "secret = other", "server = b"))
                .containsExactly(
                        "users:3: secret: the user's line above has another one (leave one of them out)",
                        "users:4: server: the user's line above has another one (leave one of them out)");
    }

    @Test
    void without_read_and_write_next_to_nothing_is_left_and_that_is_worth_a_warning() {
        assertThat(warnings("[bob]", "secret = x", "write = call", "[eve]", "secret = x"))
                .containsExactly("users:4: [eve]: without read and write, this user sees no event and may do next to"
                        + " nothing");
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
                        "users:2: bob: this user has a line already",
                        "users:3: eve: part 9 is one too many (expected:"
                                + " user=secret,channel,out_context,in_context,account,server,more_events,filters)",
                        "users:6: secret: is set twice (first in line 5)",
                        "users:7: [al]: this user has a section already");
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
                                .isEqualTo("users:5: unknown key 'alice' (a user on one line stands above the first"
                                        + " [section])"),
                        section -> assertThat(section)
                                .isEqualTo("users:6: this is no section (expected: [name]; there are no templates)"));
    }

    @Test
    void a_server_that_is_not_configured_is_warned_of() {
        assertThat(warnings("bob=x,,,,,pbx9", "eve=x,,,,,10.0.0.5"))
                .containsExactly("conf: user bob: no host line is about the server 'pbx9'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2y$10$abcdefghijklmnopqrstuv",
                "$6$salt$hash",
                "$argon2id$v=19$x",
                "$apr1$x$y",
                "{SSHA}aGFzaA==",
                "{SHA-256}x"
            })
    void a_secret_that_looks_hashed_is_taken_as_it_stands_and_warned_of(String hash) throws Exception {
        String why = "looks hashed, but is taken as it stands: who logs in must send just this"
                + " ('astmanproxy hash' makes hashed ones that this program can check)";
        assertThat(warnings("bob=" + hash)).containsExactly("users:1: bob: secret: " + why);
        assertThat(warnings("[bob]", "read = all", "write = all", "secret = " + hash))
                .containsExactly("users:4: secret: " + why);
        Conf conf = new Conf(folder).users("bob=" + hash);
        assertThat(ConfigFiles.readUsers(conf.usersFile()).users()).containsExactly(UserConfig.of("bob", hash));
        assertThat(ConfigFiles.readUsers(conf.usersFile()).warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ecret", "{braces", "pa$$word", "$1 off", "a{SSHA}b", "{}"})
    void a_secret_that_does_not_look_hashed_is_not_warned_of(String secret) {
        assertThat(warnings("bob=" + secret)).isEmpty();
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
