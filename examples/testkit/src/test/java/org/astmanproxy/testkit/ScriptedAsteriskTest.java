package org.astmanproxy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedAsteriskTest {
    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx");
    private final AmiClient client = new AmiClient(asterisk.address());

    @AfterEach
    void close() {
        client.close();
        asterisk.close();
    }

    private AsteriskSession loggedIn() {
        client.line();
        assertThat(client.response("Action: Login", "Username: proxy", "Secret: labsecret", "Events: off")
                        .get("Message"))
                .isEqualTo("Authentication accepted");
        return asterisk.session();
    }

    @Test
    void the_right_secret_is_admitted_and_fully_booted_follows() {
        assertThat(client.line()).isEqualTo("Asterisk Call Manager/11.0.0");
        assertThat(client.login(ScriptedAsterisk.USER, ScriptedAsterisk.SECRET).get("Response"))
                .isEqualTo("Success");
        assertThat(client.read().isEvent("FullyBooted")).isTrue();
    }

    @Test
    void a_wrong_secret_is_refused_and_the_connection_closed() {
        client.line();
        assertThat(client.login(ScriptedAsterisk.USER, "guessed").get("Message"))
                .isEqualTo("Authentication failed");
        assertThat(client.isEnded()).isTrue();
        assertThat(asterisk.connection().login().get("Secret")).isEqualTo("guessed");
    }

    @Test
    void a_key_made_with_the_challenge_is_admitted() throws Exception {
        client.line();
        String challenge = client.response("Action: Challenge", "AuthType: MD5").get("Challenge");
        byte[] text = (challenge + ScriptedAsterisk.SECRET).getBytes(StandardCharsets.UTF_8);
        String key = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
        assertThat(client.response("Action: Login", "AuthType: MD5", "Username: proxy", "Key: " + key)
                        .get("Response"))
                .isEqualTo("Success");
    }

    @Test
    void everybody_is_admitted_if_the_test_says_so() {
        asterisk.admitAll();
        client.line();
        assertThat(client.login("anybody", "anything").get("Response")).isEqualTo("Success");
    }

    @Test
    void an_action_waits_for_the_test_and_its_response_has_its_action_id() {
        AsteriskSession session = loggedIn();
        client.send("Action: Status", "ActionID: 7");
        AmiMessage action = session.next();
        session.event("Hangup", "Channel: PJSIP/100-00000001");
        session.answer(action, "Response: Success", "Message: none");
        assertThat(client.readThrough(AmiMessage::isResponse))
                .extracting(AmiMessage::lines)
                .satisfiesExactly(
                        event -> assertThat(event).containsExactly("Event: Hangup", "Channel: PJSIP/100-00000001"),
                        response -> assertThat(response)
                                .containsExactly("Response: Success", "ActionID: 7", "Message: none"));
        assertThat(session.waiting()).isEmpty();
    }

    @Test
    void a_function_answers_the_actions_that_it_wants() {
        asterisk.replies(action ->
                action.get("Action").equals("Ping") ? Optional.of("Response: Pong\r\n\r\n") : Optional.empty());
        AsteriskSession session = loggedIn();
        assertThat(client.response("Action: Ping").first()).isEqualTo("Response: Pong");
        client.send("Action: Status");
        assertThat(session.next().get("Action")).isEqualTo("Status");
        assertThat(session.received())
                .extracting(action -> action.get("Action"))
                .containsExactly("Login", "Ping", "Status");
    }

    @Test
    void the_end_of_a_connection_is_seen_from_both_sides() {
        AsteriskSession session = loggedIn();
        assertThat(client.response("Action: Logoff").first()).isEqualTo("Response: Goodbye");
        assertThat(client.readAll()).isEmpty();
        session.awaitEnd();
        assertThat(asterisk.connectionCount()).isOne();
    }
}
