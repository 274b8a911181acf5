package org.astmanproxy.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestQuotaTest {
    private final RequestQuota quota = new RequestQuota();

    @Test
    void beyond_the_limit_there_is_room_again_when_a_request_has_ended() {
        assertThat(quota.enter(2)).isTrue();
        assertThat(quota.enter(2)).isTrue();
        assertThat(quota.enter(2)).isFalse();
        quota.leave();
        assertThat(quota.enter(2)).isTrue();
        assertThat(quota.enter(3)).as("after a reload").isTrue();
    }
}
