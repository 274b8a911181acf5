package org.astmanproxy.core.permission.call;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;

/** Copies an event into an array of its own, because the original keeps all messages of its read in memory. */
final class DetachedCopy {
    /** The number of bytes between two lines. */
    static final int LINE_END = 2;

    private DetachedCopy() {}

    /** {@return the same event} */
    static Message copy(Message event) {
        byte[] bytes = bytesOf(event);
        int[] ends = new int[event.lineCount()];
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = start + event.lineLength(i);
            start = ends[i] + LINE_END;
        }
        return Message.ofLines(bytes, 0, ends, ends.length, ends.length);
    }

    /** {@return its lines, with CRLF after each, and optionally unused bytes at the end} */
    static byte[] bytesOf(Message event) {
        ByteBuilder copy = new ByteBuilder(event.byteCount() + event.lineCount());
        event.writeTo(copy);
        return copy.array();
    }
}
