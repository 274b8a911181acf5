package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/upgrading.md says of files that were written for the C program. */
class CProgramFilesTest {
    @TempDir
    private Path folder;

    @Test
    void values_keep_their_case_spaces_and_equals_signs() {
        ProxyConfig config =
                new Conf(folder).read(Conf.HOST, "proxykey = Foo = Bar").config();
        assertThat(config.proxyKey()).contains("Foo = Bar");
    }

    @Test
    void a_comment_sign_inside_a_value_is_part_of_it() {
        assertThat(new Conf(folder)
                        .read(Conf.HOST, "proxykey = a#b;c ; comment")
                        .config()
                        .proxyKey())
                .contains("a#b;c");
    }

    @Test
    void a_user_line_keeps_case_spaces_equals_signs_and_takes_quotes_away() {
        ProxyConfig config = new Conf(folder)
                .users("Bob = my Secret=1,SIP/Bob-,Sales,Support,ACC1,PBX1", "eve = \"a,b#c\"")
                .read(Conf.HOST + ", on, off, name=pbx1")
                .config();
        UserConfig bob = config.users().get(0);
        assertThat(bob.name()).isEqualTo("Bob");
        assertThat(bob.secret()).isEqualTo("my Secret=1");
        assertThat(bob.calls().outContexts()).containsExactly("Sales");
        assertThat(bob.calls().inContexts()).containsExactly("Support");
        assertThat(bob.calls().account()).contains("ACC1");
        assertThat(config.users().get(1).secret()).isEqualTo("a,b#c");
    }

    @Test
    void a_host_line_needs_four_parts() {
        assertThat(new Conf(folder)
                        .config("host = 10.0.0.5, 5038, Proxy, S3cret")
                        .servers())
                .containsExactly(ServerConfig.at("10.0.0.5", 5038)
                        .login("Proxy", "S3cret")
                        .build());
    }

    @Test
    void what_the_c_program_ignored_or_guessed_is_an_error() {
        assertThat(new Conf(folder)
                        .users("bob = one", "bob = two")
                        .errors(
                                Conf.HOST,
                                "hots = 10.0.0.6",
                                "retryinterval = soon",
                                "listenport = 1234",
                                "listenport = 1235",
                                "forcebanner = Asterisk Call Manager/1.1"))
                .hasSize(5);
    }
}
