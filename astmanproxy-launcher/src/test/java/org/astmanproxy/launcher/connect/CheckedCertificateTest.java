package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.connect.CheckRun.answers;
import static org.astmanproxy.launcher.connect.CheckRun.check;
import static org.astmanproxy.launcher.connect.CheckRun.encrypted;
import static org.astmanproxy.launcher.connect.CheckRun.only;
import static org.astmanproxy.launcher.connect.CheckRun.texts;

import java.nio.file.Path;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --connect} reports of the certificate of a server. */
class CheckedCertificateTest {
    @TempDir
    private Path folder;

    @Test
    void a_trusted_certificate_is_shown_with_its_end() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report =
                    check(encrypted(front.port(), ServerTls.verified().withCaFile(tls.certificate())));

            assertThat(report.findings())
                    .as(report.lines().toString())
                    .allMatch(finding -> finding.level() == ResultLevel.OK);
            assertThat(only(report, "certificate")).startsWith("OK CN=localhost, valid until 2");
            assertThat(only(report, "trust")).isEqualTo("OK trusted by " + tls.certificate());
        }
    }

    @Test
    void a_certificate_that_ends_soon_is_a_warning_and_the_login_goes_on() throws Exception {
        TlsServers tls = TlsServers.endingSoon(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report =
                    check(encrypted(front.port(), ServerTls.verified().withCaFile(tls.certificate())));

            assertThat(only(report, "certificate"))
                    .startsWith("WARNING CN=localhost")
                    .contains("renew it");
            assertThat(only(report, "login")).startsWith("OK");
        }
    }

    @Test
    void an_untrusted_certificate_names_cafile_and_no_login_is_sent() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report = check(encrypted(front.port(), ServerTls.verified()));

            assertThat(only(report, "trust")).startsWith("UNREACHABLE").contains("is not trusted", "cafile=");
            assertThat(texts(report, "login")).isEmpty();
            assertThat(asterisk.connection().received()).isEmpty();
        }
    }

    @Test
    void an_unchecked_certificate_is_a_warning() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "all"));
                LineServer front = tls.inFrontOf(asterisk.port())) {
            ServerReport report = check(encrypted(front.port(), ServerTls.unverified()));

            assertThat(only(report, "trust")).startsWith("WARNING not checked").contains("verify=off");
            assertThat(only(report, "login")).startsWith("OK");
        }
    }
}
