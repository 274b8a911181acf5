package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call of the api reads a configuration file, with all its errors at once. */
class LoadTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_and_the_users_beside_it_become_a_configuration() throws Exception {
        Path file = file("astmanproxy.conf", "host = 10.0.0.5, 5038, proxy, s3cret\nmaxclients = 7\n");
        file("astmanproxy.users", "bob = pw\n");
        ProxyConfig config = ProxyConfig.load(file);
        assertThat(config.servers()).singleElement().hasToString("10.0.0.5 (proxy@10.0.0.5:5038, events on)");
        assertThat(config.limits().maxClients()).isEqualTo(7);
        assertThat(config.users()).singleElement().hasToString("bob");
    }

    @Test
    void a_caller_chooses_another_users_file() throws Exception {
        Path file = file("astmanproxy.conf", "host = 10.0.0.5, 5038, proxy, s3cret\n");
        Path users = file("others", "eve = pw\n");
        ProxyConfig config = ProxyConfig.load(ConfigSources.of(file).withUsers(users));
        assertThat(config.users()).singleElement().hasToString("eve");
    }

    @Test
    void all_errors_of_both_files_come_at_once_with_file_and_line() throws Exception {
        Path file = file("astmanproxy.conf", "hots = 10.0.0.5\n\nmaxclients = many\n");
        Path users = file("astmanproxy.users", "bob\n");
        assertThatThrownBy(() -> ProxyConfig.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file + ":1: ")
                .hasMessageContaining("hots")
                .hasMessageContaining(file + ":3: ")
                .hasMessageContaining(users + ":1: ");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = folder.resolve("missing.conf");
        assertThatThrownBy(() -> ProxyConfig.load(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.conf");
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
