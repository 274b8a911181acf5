package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.core.server.link.LoginDialogue.LoginStep;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class LoginDialogueTest {
    private static final ServerConfig CONFIG =
            ServerConfig.at("10.0.0.5", 5038).login("proxy", "s3cret").build();

    private static LoginStep afterChallenge(boolean plainAllowed, Message response) {
        LoginDialogue login = new LoginDialogue(CONFIG, plainAllowed);
        assertThat(login.begin().get("Action")).hasValue("Challenge");
        return login.next(response.withActionId(ActionId.of("amp-challenge")));
    }

    private static Message error() {
        return Message.response("Error").with("Message", "Must specify AuthType");
    }

    private static boolean isAllowed(ServerConfig config, String address) throws UnknownHostException {
        return LoginDialogue.isPlainAllowed(config, InetAddress.getByName(address));
    }

    @Test
    void a_challenge_is_answered_with_a_key_and_never_with_the_secret() {
        LoginStep step = afterChallenge(true, Message.response("Success").with("Challenge", "12345"));
        assertThat(step).isInstanceOfSatisfying(LoginStep.Send.class, send -> {
            assertThat(send.action().get("Key"))
                    .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{32}"));
            assertThat(send.action().toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void without_a_challenge_the_secret_is_withheld() {
        assertThat(afterChallenge(false, error())).isEqualTo(new LoginStep.Withheld("Must specify AuthType"));
    }

    @Test
    void without_a_challenge_the_secret_is_sent_where_that_is_allowed() {
        assertThat(afterChallenge(true, error()))
                .isInstanceOfSatisfying(
                        LoginStep.Send.class,
                        send -> assertThat(send.action().get("Secret")).hasValue("s3cret"));
    }

    @Test
    void the_secret_may_be_sent_with_tls_on_loopback_and_where_the_operator_says_so() throws UnknownHostException {
        assertThat(isAllowed(CONFIG, "10.0.0.5")).isFalse();
        assertThat(isAllowed(CONFIG, "127.0.0.1")).isTrue();
        assertThat(isAllowed(CONFIG, "::1")).isTrue();
        assertThat(isAllowed(CONFIG.with(change -> change.tls(ServerTls.verified())), "10.0.0.5"))
                .isTrue();
        assertThat(isAllowed(CONFIG.with(change -> change.plainLogin(true)), "10.0.0.5"))
                .isTrue();
    }
}
