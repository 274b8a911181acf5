package org.astmanproxy.core.server.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.format.standard.MarkSearch;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedMessageTest {
    /** {@return what a reader of an Asterisk makes of these lines} */
    private static Message message(String lines) {
        List<Message> read = new ArrayList<>();
        String text = lines.replace("|", "\r\n") + "\r\n\r\n";
        MessageSink sink = new MessageSink() {
            @Override
            public void message(Message message) {
                read.add(message.detached());
            }

            @Override
            public void refused(ProtocolException why) {
                throw new AssertionError(why);
            }
        };
        MarkSearch tokens = new ActionTokens(new SecureRandom()).search();
        try {
            StandardReader.ofServer(false, tokens)
                    .read(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), sink);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Evenu: Hangup|Privilege: call,all",
                "xvent: Hangup",
                "Rdsponse: Success|ActionID: 1",
                "esponse: Success",
                "Even: Hangup",
                "EEvent: Hangup",
                "Ghost: Hangup|Privilege: call,all",
                "Event: Hangup|Qrivilege: call,all",
                "Event: Hangup|Privilege; call,all",
                "Event: Hangup\u000c\nPrivilege: call,all",
                "Event: Hangup\r\u000bPrivilege: call,all"
            })
    void a_head_with_a_wrong_byte_is_damaged(String lines) {
        assertThat(DamagedMessage.is(message(lines), 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event: Hangup",
                "Event: Hangup|Privilege: call,all|Qrivilege: x",
                "Event: Row|Channeltype: IAX2",
                "Response: Success",
                "Channeltype: SIP|ActionID: 1",
                "Eventlist: start",
                "Uniqueid: 1.2",
                "No entries",
                "default has 0 calls"
            })
    void other_messages_are_not(String lines) {
        assertThat(DamagedMessage.is(message(lines), 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event: Row|ActionID: 1|A: 1|\u000c\nEvent: Hangup|Privilege: call,all",
                "Event: Hangup|Privilege: call,all|\r\u000bResponse: Success|ActionID: 1",
                "Response: Success|ActionID: 1|A: 1|x\nresponse: Success|A: 2"
            })
    void an_empty_line_with_a_wrong_byte_in_a_reply_is_damaged(String lines) {
        assertThat(DamagedMessage.is(message(lines), 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event: Row|ActionID: 1|Event: Hangup",
                "Event: Row|ActionID: 1|A: x\nEvent: Hangup",
                "Event: Row|ActionID: 1|\nEvent: Hangup",
                "Response: Success|ActionID: 1|Value: a\rEvent: b",
                "Event: Hangup|Qrivilege: call,all|ActionID: 1"
            })
    void other_lines_of_a_reply_are_not(String lines) {
        assertThat(DamagedMessage.is(message(lines), 1)).isFalse();
    }
}
