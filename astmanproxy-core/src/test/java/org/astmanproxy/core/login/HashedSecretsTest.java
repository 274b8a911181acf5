package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;

class HashedSecretsTest {
    private final HashedSecrets secrets = new HashedSecrets(new SecureRandom());

    @Test
    void what_a_user_has_shown_is_known_until_the_users_are_others() {
        assertThat(secrets.isKnown("bob", "stored", "given")).isFalse();
        secrets.remember(UserConfig.of("bob", "stored"), "given");
        assertThat(secrets.isKnown("bob", "stored", "given")).isTrue();
        assertThat(secrets.isKnown("bob", "stored", "other")).isFalse();
        assertThat(secrets.isKnown("bob", "changed", "given")).isFalse();
        assertThat(secrets.isKnown("eve", "stored", "given")).isFalse();
        assertThat(secrets.isKnown("bob", "storedg", "iven")).isFalse();
        secrets.forget();
        assertThat(secrets.isKnown("bob", "stored", "given")).isFalse();
    }
}
