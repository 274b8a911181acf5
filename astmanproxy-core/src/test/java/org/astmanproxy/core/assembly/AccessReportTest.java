package org.astmanproxy.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;

class AccessReportTest {
    private static List<String> withoutLogin(UnaryOperator<ProxyConfigBuilder> change) {
        return new AccessReport(ProxyConfig.defaults().with(change)).user(Optional.empty());
    }

    @Test
    void a_client_without_a_login_reads_how_it_gets_in() {
        UserConfig ann = UserConfig.of("ann", "x");
        assertThat(withoutLogin(it -> it.user(ann).authRequired(true))).containsExactly("may only log in");
        assertThat(withoutLogin(it -> it.user(ann).proxyKey("open")))
                .containsExactly("may only log in or send the proxykey");
        assertThat(withoutLogin(it -> it.proxyKey("open"))).containsExactly("may only send the proxykey");
    }

    @Test
    void a_client_that_needs_no_login_may_do_everything() {
        assertThat(withoutLogin(it -> it)).containsExactly("does:    everything", "sees:    every event");
    }
}
