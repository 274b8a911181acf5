package org.astmanproxy.core.permission.call;

import java.util.Arrays;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/** The lines of an event in an array of their own: as it was read, it keeps all that was read with it in memory. */
final class Compact implements ByteSink {
    /** So many bytes are between two lines. */
    static final int LINE_END = 2;

    private byte[] bytes;
    private int length;

    private Compact(int size) {
        this.bytes = new byte[size];
    }

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
        Compact copy = new Compact(event.byteCount() + event.lineCount());
        event.writeTo(copy);
        return copy.bytes;
    }

    @Override
    public void put(byte[] source, int from, int size) {
        makeRoomFor(size);
        System.arraycopy(source, from, bytes, length, size);
        length += size;
    }

    @Override
    public void put(int b) {
        makeRoomFor(1);
        bytes[length++] = (byte) b;
    }

    private void makeRoomFor(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
