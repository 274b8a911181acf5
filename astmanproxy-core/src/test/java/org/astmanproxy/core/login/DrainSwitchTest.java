package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.ProxyState;
import org.junit.jupiter.api.Test;

class DrainSwitchTest {
    private final DrainSwitch drains = new DrainSwitch();

    @Test
    void a_drain_refuses_the_clients_that_come_later_until_it_ends() {
        assertThat(drains.drain(7)).isTrue();
        assertThat(drains.refusesLogins()).isTrue();
        assertThat(drains.isLate(7)).isFalse();
        assertThat(drains.isLate(8)).isTrue();
        assertThat(drains.undrain()).isTrue();
        assertThat(drains.refusesLogins()).isFalse();
        assertThat(drains.isLate(8)).isFalse();
    }

    @Test
    void an_end_after_a_drain_goes_on_refusing_the_same_clients() {
        drains.drain(7);
        assertThat(drains.close()).isTrue();
        assertThat(drains.state()).isEqualTo(ProxyState.CLOSING);
        assertThat(drains.refusesActions()).isFalse();
        assertThat(drains.undrain()).isFalse();
        assertRefuses();
        drains.refuseActions();
        assertThat(drains.refusesActions()).isTrue();
        assertRefuses();
        drains.closed();
        assertThat(drains.state()).isEqualTo(ProxyState.CLOSED);
        assertRefuses();
    }

    private void assertRefuses() {
        assertThat(drains.refusesLogins()).isTrue();
        assertThat(drains.isLate(7)).isFalse();
        assertThat(drains.isLate(8)).isTrue();
    }

    @Test
    void an_end_without_a_drain_refuses_no_logins() {
        drains.close();
        assertThat(drains.drain(7)).isFalse();
        drains.refuseActions();
        assertThat(drains.refusesLogins()).isFalse();
        assertThat(drains.isLate(8)).isFalse();
        assertThat(drains.close()).isFalse();
    }
}
