package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;

/** What an embedding program has to say before whoever reaches it may do everything. */
class OpenListenerTest {
    @Test
    void a_listener_that_other_machines_reach_needs_users_or_a_word() throws IOException {
        assertThatThrownBy(
                        () -> Proxy.builder().listen(ListenerConfig.on("*", 0)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "there are no users and no proxykey, so any client that reaches *:0 could control every"
                                + " Asterisk");
        try (Proxy meant = Proxy.builder()
                        .settings(it -> it.authRequired(false))
                        .listen(ListenerConfig.on("127.0.0.1", 0))
                        .listen(ListenerConfig.on("0.0.0.0", 0))
                        .start();
                Proxy closed = Proxy.builder()
                        .user(UserConfig.of("bob", "x"))
                        .listen(ListenerConfig.on("0.0.0.0", 0))
                        .start()) {
            assertThat(meant.addresses()).hasSize(2);
            assertThat(closed.addresses()).hasSize(1);
            meant.replaceUsers(List.of());
            assertThatThrownBy(() -> closed.replaceUsers(List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("could control every Asterisk");
        }
    }
}
