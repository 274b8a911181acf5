package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.junit.jupiter.api.Test;

/** A reply has the ActionID of its client without a copy of its bytes; a format may read them one by one. */
class ReplacedActionIdCostTest {
    private static final String ID = "7".repeat(60_000);
    private static final int STEP = 1_000;

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void a_byte_is_read_without_a_copy_of_the_others() {
        Message reply = Message.response("Success").with("ActionID", "old").with("Message", "m");
        Message replaced =
                Message.ofLines(written(reply), 0, new int[] {17, 32, 44}, 3, 3).replaceActionId(ActionId.of(ID));
        int length = replaced.lineLength(1);
        StringBuilder line = new StringBuilder();
        long before = allocated();
        for (int i = 0; i < length; i += STEP) {
            line.append((char) replaced.byteAt(1, i));
        }
        assertThat(allocated() - before).isLessThan(10L * length);
        assertThat(line).hasToString("A" + "7".repeat(length / STEP));
    }

    private static byte[] written(Message message) {
        ByteBuilder bytes = new ByteBuilder(100);
        message.writeTo(bytes);
        return bytes.array();
    }
}
