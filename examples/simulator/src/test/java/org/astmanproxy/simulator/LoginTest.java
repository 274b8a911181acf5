package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static String key(String challenge, String secret) throws Exception {
        byte[] bytes = (challenge + secret).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    private static String login(String secret) throws Exception {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = new AmiClient(asterisk.address())) {
            client.line();
            String challenge =
                    client.response("Action: Challenge", "AuthType: MD5").get("Challenge");
            String key = key(challenge, secret);
            return client.response("Action: Login", "AuthType: MD5", "Username: admin", "Key: " + key)
                    .get("Message");
        }
    }

    @Test
    void key_made_with_the_right_secret_logs_in() throws Exception {
        assertThat(login(Simulation.SECRET)).isEqualTo("Authentication accepted");
    }

    @Test
    void key_made_with_a_wrong_secret_does_not() throws Exception {
        assertThat(login("guessed")).isEqualTo("Authentication failed");
    }

    @Test
    void key_without_a_challenge_does_not_log_in() throws Exception {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = new AmiClient(asterisk.address())) {
            client.line();
            String key = key("", Simulation.SECRET);
            assertThat(client.response("Action: Login", "AuthType: MD5", "Username: admin", "Key: " + key)
                            .get("Message"))
                    .isEqualTo("Authentication failed");
        }
    }

    @Test
    void login_with_a_mask_gets_only_those_classes() throws Exception {
        try (SimulatedAsterisk asterisk = Simulation.start(500);
                AmiClient client = Simulation.loggedIn(asterisk, "agent,cdr")) {
            for (int i = 0; i < 30; i++) {
                assertThat(client.read().get("Privilege")).isIn("agent,all", "cdr,all");
            }
        }
    }
}
