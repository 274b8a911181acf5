package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.core.net.CloseReason;
import org.junit.jupiter.api.Test;

class HintTextsTest {
    @Test
    void a_user_that_may_log_in_once_only_is_told_apart() {
        assertThat(ServerHints.ofRefusal(
                        "Login Already In Use",
                        ServerConfig.at("h", 5038).login("proxy", "s").build()))
                .isEqualTo("login refused: Login Already In Use (another program is logged in as proxy:"
                        + " give the proxy a user of its own in manager.conf)");
    }

    @Test
    void a_missing_challenge_says_how_to_log_in_all_the_same() {
        assertThat(ServerHints.ofNoChallenge("Must specify AuthType"))
                .isEqualTo("the server gives no MD5 challenge, so the secret was not sent: Must specify AuthType"
                        + " (set ssl to on, or plainlogin=yes in the host line to send the secret without encryption)");
    }

    @Test
    void an_internal_error_is_not_blamed_on_the_server() {
        assertThat(ServerHints.ofEnd(
                        CloseReason.fault(new IllegalStateException("x")),
                        ServerConfig.at("pbx1", 5038).login("proxy", "s").build()))
                .isEqualTo("java.lang.IllegalStateException: x");
    }

    @Test
    void with_tls_the_keys_are_those_of_tls() {
        ServerConfig config = ServerConfig.at("h", 5039)
                .login("proxy", "s")
                .tls(ServerTls.verified())
                .build();
        assertThat(ServerHints.ofConnecting("Connection refused", config)).contains("tlsenable and tlsbindaddr");
        assertThat(ServerHints.ofSilence(20_000, config)).contains("is 5039 the TLS port, as tlsbindaddr");
    }
}
