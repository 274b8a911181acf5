package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a user's own settings decide about its login. */
class UserLoginTest {
    private static final String SUCCESS = "Response: Success";
    private static final String FAILED = "Authentication failed";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private static UserConfig hashed(String name, String secret) {
        return UserConfig.of(
                name, HashedSecret.of(secret, new SecureRandom(), 1000).toString());
    }

    private AmiClient client() {
        return stand.client();
    }

    private void started(UserConfig... users) {
        for (UserConfig user : users) {
            stand.user(user);
        }
        stand.with(c -> c.authRequired(true)).startAlone();
    }

    @Test
    void a_hashed_secret_lets_in_who_sends_it_in_clear() {
        started(hashed("bob", "s3cret"), UserConfig.of("ann", "plain"));
        assertThat(client().login("bob", "s3cret").first()).isEqualTo(SUCCESS);
        assertThat(client().login("ann", "plain").first()).isEqualTo(SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"bob, wrong", "bob, ''", "ann, wrong", "nobody, s3cret", "nobody, the secret of nobody"})
    void who_does_not_know_the_secret_gets_one_answer_whoever_it_says_to_be(String name, String secret) {
        started(hashed("bob", "s3cret"), UserConfig.of("ann", "plain"));
        AmiMessage answer = client().login(name, secret);
        assertThat(answer.lines()).containsExactly("Response: Error", "Message: " + FAILED);
    }

    /** Hashing is done elsewhere meanwhile; several libraries and all shell scripts send on without waiting. */
    @ParameterizedTest
    @CsvSource({
        "standard, 'Action: Login\r\nUsername: bob\r\nSecret: s3cret\r\n\r\n', 'Action: Ping\r\nActionID: #\r\n\r\n'",
        "json, '{\"Action\":\"Login\",\"Username\":\"bob\",\"Secret\":\"s3cret\"}',"
                + " '{\"Action\":\"Ping\",\"ActionID\":\"#\"}'",
        "xml, '<AsteriskManagerInput><Action Value=\"Login\"/><Username Value=\"bob\"/><Secret"
                + " Value=\"s3cret\"/></AsteriskManagerInput>', '<AsteriskManagerInput><Action Value=\"Ping\"/><ActionID"
                + " Value=\"#\"/></AsteriskManagerInput>'",
        "csv, '\"Action: Login\",\"Username: bob\",\"Secret: s3cret\"\r\n', '\"Action: Ping\",\"ActionID: #\"\r\n'"
    })
    void what_is_sent_behind_a_login_is_heard_when_the_login_is_answered(String format, String login, String ping) {
        stand.listen(ListenerConfig.on(0).formats(format, "standard"));
        started(hashed("bob", "s3cret"));
        AmiClient client = stand.connect(0);
        StringBuilder all = new StringBuilder(login);
        for (int i = 0; i < 500; i++) {
            all.append(ping.replace("#", "ping-" + i));
        }
        client.sendText(all.toString());
        assertThat(client.readUntil(message -> message.has("Message")).get("Message"))
                .isEqualTo("Authentication accepted");
        for (int i = 0; i < 500; i++) {
            assertThat(client.read().lines()).startsWith("Response: Success", "ActionID: ping-" + i);
        }
    }

    @Test
    void of_several_logins_sent_at_once_each_is_looked_at_and_the_last_counts() {
        started(hashed("bob", "s3cret"), UserConfig.of("ann", "plain"));
        AmiClient client = client();
        client.send("Action: Login", "Username: bob", "Secret: wrong")
                .send("Action: Ping")
                .send("Action: Login", "Username: bob", "Secret: s3cret")
                .send("Action: Login", "Username: ann", "Secret: plain")
                .send("Action: Ping");
        assertThat(client.read(5))
                .extracting(message -> message.get("Message") + message.get("Ping"))
                .containsExactly(
                        FAILED, "Permission denied", "Authentication accepted", "Authentication accepted", "Pong");
        assertThat(stand.proxy().clients().get(0).user()).hasValue("ann");
    }

    @Test
    void a_client_that_leaves_while_its_login_is_looked_at_is_forgotten() {
        started(hashed("bob", "s3cret"));
        AmiClient client = client();
        client.send("Action: Login", "Username: bob", "Secret: s3cret");
        client.close();
        Await.until("the client is gone", () -> stand.proxy().clients().isEmpty());
    }

    @Test
    void the_hashed_text_itself_is_no_secret() {
        UserConfig bob = hashed("bob", "s3cret");
        started(bob);
        assertThat(client().login("bob", bob.secret()).get("Message")).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "ann", "nobody"})
    void a_failed_challenge_says_that_it_needs_a_secret_in_clear(String name) {
        started(hashed("bob", "s3cret"), UserConfig.of("ann", "plain"));
        AmiClient client = client();
        client.ask("Action: Challenge", "AuthType: MD5");
        AmiMessage answer = client.ask("Action: Login", "AuthType: MD5", "Username: " + name, "Key: 0123");
        assertThat(answer.get("Message"))
                .isEqualTo(FAILED
                        + " (with a Key, only users whose secret is stored in clear can log in; the others"
                        + " send Secret)");
    }

    @Test
    void where_no_secret_is_hashed_nothing_is_said_of_it() {
        started(UserConfig.of("ann", "plain"));
        AmiClient client = client();
        client.ask("Action: Challenge", "AuthType: MD5");
        assertThat(client.ask("Action: Login", "AuthType: MD5", "Username: ann", "Key: 0123")
                        .get("Message"))
                .isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({"deny, 127.0.0.0/8, false", "deny, 10.0.0.0/8, true", "permit, 127.0.0.1, true", "deny, ::/0, true"})
    void an_address_that_is_denied_gets_the_answer_of_a_wrong_secret(String kind, String network, boolean comesIn) {
        AddressRule rule = kind.equals("deny") ? AddressRule.deny(network) : AddressRule.permit(network);
        started(UserConfig.builder("ann", "plain")
                .login(LoginRules.none().withAddress(rule))
                .build());
        AmiMessage answer = client().login("ann", "plain");
        assertThat(answer.first()).isEqualTo(comesIn ? SUCCESS : "Response: Error");
        assertThat(answer.get("Message")).isEqualTo(comesIn ? "Authentication accepted" : FAILED);
        if (!comesIn) {
            log.await("its address is denied");
        }
    }

    @Test
    void who_may_be_logged_in_once_is_let_in_again_when_the_first_has_left() {
        started(
                UserConfig.builder("ann", "plain")
                        .login(LoginRules.none().withMultiple(false))
                        .build(),
                UserConfig.of("bob", "plain"));
        AmiClient first = client();
        assertThat(first.login("ann", "plain").first()).isEqualTo(SUCCESS);
        assertThat(first.login("ann", "plain").first())
                .as("anew on the same connection")
                .isEqualTo(SUCCESS);
        assertThat(client().login("ann", "plain").first()).isEqualTo("Response: Error");
        first.ask("Action: Logoff");
        first.close();
        Await.until(
                "ann can log in again",
                () -> client().login("ann", "plain").first().equals(SUCCESS));
    }

    @Test
    void who_becomes_another_user_is_not_that_one_any_more() {
        started(
                UserConfig.builder("ann", "plain")
                        .login(LoginRules.none().withMultiple(false))
                        .build(),
                UserConfig.of("bob", "plain"));
        AmiClient first = client();
        assertThat(first.login("ann", "plain").first()).isEqualTo(SUCCESS);
        assertThat(first.login("bob", "plain").first()).isEqualTo(SUCCESS);
        assertThat(client().login("ann", "plain").first()).isEqualTo(SUCCESS);
    }

    @Test
    void displayconnects_decides_whether_a_login_stands_in_the_log() {
        started(
                UserConfig.builder("ann", "plain")
                        .login(LoginRules.none().withShown(false))
                        .build(),
                UserConfig.of("bob", "plain"));
        assertThat(client().login("ann", "plain").first()).isEqualTo(SUCCESS);
        assertThat(client().login("bob", "plain").first()).isEqualTo(SUCCESS);
        log.await("user bob has logged in");
        assertThat(log.linesWith("ann")).isEmpty();
    }
}
