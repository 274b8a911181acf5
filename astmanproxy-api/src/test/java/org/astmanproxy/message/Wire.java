package org.astmanproxy.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages from and to bytes, where the tests write one character for each byte. */
final class Wire {
    private Wire() {}

    /** {@return the message of these lines, none of them raw} */
    static Message read(String lines) {
        return read(lines, (int) lines.chars().filter(c -> c == '\n').count());
    }

    /** {@return the message of these lines} What comes before them in the array must not matter. */
    static Message read(String lines, int head) {
        byte[] bytes = ("behind this\n" + lines + "in front of this").getBytes(StandardCharsets.ISO_8859_1);
        int start = "behind this\n".length();
        List<Integer> ends = new ArrayList<>();
        for (int i = start; i < start + lines.length(); i++) {
            if (bytes[i] == '\n') {
                ends.add(i > start && bytes[i - 1] == '\r' ? i - 1 : i);
            }
        }
        int count = ends.size();
        ends.add(-1);
        return Message.ofLines(
                bytes, start, ends.stream().mapToInt(Integer::intValue).toArray(), count, head);
    }

    static String written(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(new ByteSink() {
            @Override
            public void put(byte[] bytes, int from, int length) {
                out.write(bytes, from, length);
            }

            @Override
            public void put(int b) {
                out.write(b);
            }
        });
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
