package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.testkit.format.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedHeadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Evenu: Hangup|Privilege: call,all",
                "xvent: Hangup",
                "Rdsponse: Success|ActionID: 1",
                "esponse: Success",
                "Even: Hangup",
                "EEvent: Hangup"
            })
    void a_head_with_one_wrong_byte_is_damaged(String lines) {
        assertThat(DamagedHead.isIn(Messages.standard(lines.split("\\|")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event: Hangup",
                "Response: Success",
                "Channeltype: SIP|ActionID: 1",
                "Eventlist: start",
                "Uniqueid: 1.2",
                "No entries",
                "default has 0 calls"
            })
    void other_messages_are_not(String lines) {
        assertThat(DamagedHead.isIn(Messages.standard(lines.split("\\|")))).isFalse();
    }
}
