package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeysTest {
    @TempDir
    private Path folder;

    @Test
    void the_users_file_is_beside_the_configuration_if_it_is_there() {
        Conf conf = new Conf(folder);

        assertThat(conf.read(Conf.HOST).usersFile()).isEmpty();
        LoadedConfig read = conf.users("bob=pw").read(Conf.HOST);
        assertThat(read.usersFile()).contains(conf.usersFile());
        assertThat(read.config().users()).containsExactly(UserConfig.of("bob", "pw"));
    }

    @Test
    void usersfile_names_another_from_the_folder_of_the_configuration() throws IOException {
        Files.writeString(folder.resolve("others"), "eve=pw");
        LoadedConfig read = new Conf(folder).users("bob=pw").read(Conf.HOST, "usersfile = others");

        assertThat(read.usersFile()).contains(folder.resolve("others"));
        assertThat(read.config().users()).containsExactly(UserConfig.of("eve", "pw"));
    }

    @Test
    void a_users_file_that_is_given_wins() throws IOException, ConfigException {
        Path given = Files.writeString(folder.resolve("given"), "al=pw");
        Path conf = Files.writeString(new Conf(folder).file(), Conf.HOST + "\nusersfile = missing");

        LoadedConfig read = ConfigFiles.read(conf, Optional.of(given), named -> Conf.FORMATS);

        assertThat(read.usersFile()).contains(given);
        assertThat(read.config().users()).containsExactly(UserConfig.of("al", "pw"));
    }

    @Test
    void a_users_file_that_is_not_there_is_one_error_where_it_is_named() throws IOException {
        Conf conf = new Conf(folder);
        Path missing = folder.resolve("missing");

        assertThat(conf.errors(Conf.HOST, "usersfile = missing", "authrequired = yes"))
                .containsExactly("conf:2: usersfile: '" + missing + "': no such file (expected: a users file)");
        Path file = Files.writeString(conf.file(), Conf.HOST + "\nauthrequired = yes");
        assertThatThrownBy(() -> ConfigFiles.read(file, Optional.of(missing), named -> Conf.FORMATS))
                .isInstanceOf(ConfigException.class)
                .hasMessage(missing + ": no such file (expected: a users file)");
        assertThatThrownBy(() -> ConfigFiles.read(file, Optional.of(folder), named -> Conf.FORMATS))
                .isInstanceOf(ConfigException.class)
                .hasMessage(folder + ": a folder, not a file (expected: a users file)");
    }

    @Test
    void logfile_is_a_file_in_a_folder_that_is_there() {
        Conf conf = new Conf(folder);

        assertThat(conf.read(Conf.HOST).logFile()).isEmpty();
        assertThat(conf.read(Conf.HOST, "logfile = proxy.log").logFile()).contains(folder.resolve("proxy.log"));
        assertThat(conf.read(Conf.HOST, "logfile = \"" + folder + "/a b.log\"").logFile())
                .contains(folder.resolve("a b.log"));
        assertThat(conf.errors("logfile = no/proxy.log"))
                .containsExactly("conf:1: logfile: '" + folder
                        + "/no/proxy.log': its folder does not exist (create the folder first)");
        assertThat(conf.errors("logfile = ."))
                .containsExactly("conf:1: logfile: '" + folder + "/.' is a folder (expected: a file)");
    }

    @Test
    void auditlog_is_a_file_in_a_folder_that_is_there() {
        Conf conf = new Conf(folder);

        assertThat(conf.read(Conf.HOST).auditFile()).isEmpty();
        assertThat(conf.read(Conf.HOST, "auditlog = who.log").auditFile()).contains(folder.resolve("who.log"));
        assertThat(conf.errors("auditlog = no/who.log"))
                .containsExactly("conf:1: auditlog: '" + folder
                        + "/no/who.log': its folder does not exist (create the folder first)");
    }

    @Test
    void displayconnects_and_repeatlimit_say_what_is_logged_of_clients() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).log())
                .isEqualTo(LogRules.defaults().withDisplayConnects(true).withRepeatLimit(30));
        assertThat(conf.config(Conf.HOST, "displayconnects = no", "repeatlimit = 5")
                        .log())
                .isEqualTo(LogRules.defaults().withDisplayConnects(false).withRepeatLimit(5));
        assertThat(conf.errors(Conf.HOST, "displayconnects = 7", "repeatlimit = 0"))
                .hasSize(2)
                .allMatch(error -> error.contains("displayconnects: ") || error.contains("repeatlimit: "));
    }

    @Test
    void formats_is_a_folder_that_is_there() throws IOException {
        Conf conf = new Conf(folder);
        Files.createDirectory(folder.resolve("jars"));

        assertThat(conf.config(Conf.HOST).extensions().folder()).isEmpty();
        assertThat(conf.config(Conf.HOST, "formats = jars").extensions().folder())
                .contains(folder.resolve("jars"));
        assertThat(conf.errors("formats = no", "formats = jars"))
                .containsExactly(
                        "conf:1: formats: '" + folder + "/no' is not a folder (expected: a folder)",
                        "conf:2: formats: is set twice (first in line 1)");
    }

    @Test
    void formats_of_the_folder_may_be_named_above_its_line() throws IOException, ConfigException {
        Files.createDirectory(folder.resolve("jars"));
        Path conf = Files.writeString(
                new Conf(folder).file(),
                "outputformat = mine\nlisten = 2000, mine, mine\nFormats = jars\n" + Conf.HOST);

        LoadedConfig read = ConfigFiles.read(conf, Optional.empty(), named -> {
            assertThat(named).contains(folder.resolve("jars"));
            return DropInNames.of(new FormatNames(Set.of("mine"), Set.of("mine")));
        });

        assertThat(read.config().listeners())
                .singleElement()
                .satisfies(listener -> assertThat(listener.outputFormat()).isEqualTo("mine"));
    }

    @Test
    void proc_user_and_proc_group_say_how_to_get_what_they_ask_for() {
        assertThat(new Conf(folder).warnings(Conf.HOST, "proc_user = nobody", "proc_group = nobody"))
                .containsExactly(
                        "conf:2: proc_user: a Java program can't change its user (use User= of the service manager)",
                        "conf:3: proc_group: a Java program can't change its group (use Group= of the service"
                                + " manager)");
    }
}
