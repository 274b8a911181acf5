package org.astmanproxy.core.permission.call;

import org.astmanproxy.core.format.ByteBuilder;
import org.astmanproxy.message.Message;

/** The lines of an event in an array of their own: as it was read, it keeps all that was read with it in memory. */
final class DetachedCopy {
    /** So many bytes are between two lines. */
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

    /** {@return its lines, CRLF behind each, and maybe room behind them} */
    static byte[] bytesOf(Message event) {
        ByteBuilder copy = new ByteBuilder(event.byteCount() + event.lineCount());
        event.writeTo(copy);
        return copy.array();
    }
}
