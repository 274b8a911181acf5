package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private AmiClient client() {
        stand.startAlone();
        return stand.client();
    }

    private static AmiMessage loginWithKey(AmiClient client, String challenge, String secret)
            throws NoSuchAlgorithmException {
        return client.ask(
                "Action: Login", "AuthType: MD5", "Username: u", "Key: " + md5(challenge + secret), "ActionID: l");
    }

    @Test
    void without_users_every_login_succeeds() {
        assertThat(client().ask("Action: Login", "Username: anybody", "Secret: any", "ActionID: l")
                        .lines())
                .containsExactly("Response: Success", "ActionID: l", "Message: Authentication accepted");
    }

    @Test
    void a_user_logs_in_with_the_secret() {
        stand.user("u", "s");
        assertThat(client().ask("Action: Login", "Username: u", "Secret: s", "ActionID: l")
                        .lines())
                .containsExactly("Response: Success", "ActionID: l", "Message: Authentication accepted");
        assertThat(stand.proxy().clients().get(0).user()).hasValue("u");
    }

    @ParameterizedTest
    @CsvSource({"u, gu3ss", "u, ''", "U, s", "nobody, s", "'', s"})
    void a_wrong_name_or_secret_is_refused_in_the_same_words(String name, String secret) {
        stand.user("u", "s");
        AmiClient client = client();
        assertThat(client.ask("Action: Login", "Username: " + name, "Secret: " + secret, "ActionID: l")
                        .lines())
                .containsExactly("Response: Error", "ActionID: l", "Message: Authentication failed");
        assertThat(client.login("u", "s").first()).isEqualTo("Response: Success");
        assertThat(log.await("login of user")).doesNotContain("gu3ss");
    }

    @Test
    void a_user_proves_the_secret_with_a_challenge() throws NoSuchAlgorithmException {
        stand.user("u", "s");
        AmiClient client = client();
        AmiMessage challenge = client.ask("Action: Challenge", "AuthType: MD5", "ActionID: c");
        assertThat(challenge.lines().subList(0, 2)).containsExactly("Response: Success", "ActionID: c");
        assertThat(loginWithKey(client, challenge.get("Challenge"), "s").get("Message"))
                .isEqualTo("Authentication accepted");
    }

    @Test
    void a_challenge_serves_one_login() throws NoSuchAlgorithmException {
        stand.user("u", "s");
        AmiClient client = client();
        String challenge = client.ask("Action: Challenge", "AuthType: md5").get("Challenge");
        assertThat(loginWithKey(client, challenge, "wrong").get("Message")).isEqualTo("Authentication failed");
        assertThat(loginWithKey(client, challenge, "s").get("Message")).isEqualTo("Authentication failed");
    }

    @Test
    void a_key_without_challenge_or_with_that_of_another_client_is_refused() throws NoSuchAlgorithmException {
        stand.user("u", "s");
        AmiClient client = client();
        AmiClient other = stand.client();
        String challenge = other.ask("Action: Challenge", "AuthType: MD5").get("Challenge");
        assertThat(loginWithKey(client, challenge, "s").get("Message")).isEqualTo("Authentication failed");
        assertThat(loginWithKey(client, "", "s").get("Message")).isEqualTo("Authentication failed");
    }

    @ParameterizedTest
    @CsvSource({"AuthType: SHA1", "X: y"})
    void a_challenge_of_another_kind_is_refused(String line) {
        assertThat(client().ask("Action: Challenge", line).lines())
                .containsExactly("Response: Error", "Message: Must specify AuthType");
    }

    @Test
    void a_second_login_logs_in_anew_and_a_failed_one_changes_nothing() {
        stand.user("u", "s").user("v", "t");
        AmiClient client = client();
        client.login("u", "s");
        assertThat(client.login("v", "wrong").first()).isEqualTo("Response: Error");
        assertThat(stand.proxy().clients().get(0).user()).hasValue("u");
        assertThat(client.login("v", "t").first()).isEqualTo("Response: Success");
        assertThat(stand.proxy().clients().get(0).user()).hasValue("v");
    }

    @Test
    void fully_booted_follows_when_a_server_is_up_and_the_mask_lets_it() {
        stand.server("pbx1");
        stand.start();
        AmiClient client = stand.client();
        client.send("Action: Login", "Username: u", "Secret: s", "ActionID: l");
        assertThat(client.read().first()).isEqualTo("Response: Success");
        assertThat(client.read().lines())
                .containsExactly("Event: FullyBooted", "Privilege: system,all", "Status: Fully Booted");
        for (String mask : new String[] {"off", "call"}) {
            client.send("Action: Login", "Username: u", "Secret: s", "Events: " + mask);
            assertThat(client.read().first()).isEqualTo("Response: Success");
            assertThat(client.sync()).isEmpty();
        }
    }

    @Test
    void fully_booted_does_not_follow_before_a_server_is_booted() {
        ScriptedAsterisk asterisk = stand.server("pbx1").withoutBooting();
        stand.startAlone();
        asterisk.session();
        AmiClient client = stand.client();
        client.login("u", "s");
        assertThat(client.sync()).noneMatch(message -> message.isEvent("FullyBooted"));
    }

    @Test
    void the_secret_of_nobody_stands_in_the_log() {
        stand.user("u", "s3cr3t");
        AmiClient client = client();
        client.login("u", "wr0ng");
        client.login("u", "s3cr3t");
        client.sync();
        assertThat(log.linesWith("s3cr3t")).isEmpty();
        assertThat(log.linesWith("wr0ng")).isEmpty();
    }

    @Test
    void a_user_name_forges_no_log_line() {
        stand.user("u", "s");
        AmiClient client = client();
        client.send("Action: Login", "Username: a\u0007b" + "c".repeat(1_000), "Secret: s");
        client.read();
        assertThat(log.await("login of user a\\u0007b")).hasSizeLessThan(300);
    }
}
