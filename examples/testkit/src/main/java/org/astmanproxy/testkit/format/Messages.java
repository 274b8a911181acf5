package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.MessageSplitter;

/** Makes messages to test a format with. */
public final class Messages {
    private static final String[] NAMES = {
        "Event",
        "Variable",
        "variable",
        "Output",
        "output",
        "OUTPUT",
        "Header",
        "UnparsedText",
        "xmlns",
        "Value",
        "-dash",
        "1digit",
        "",
        " leading",
        "trailing ",
        "ChanVariable(Local/answer@lab-00000001;1)",
        "Ünïcode-Header",
        "a\"b<c>&'d",
        "tab\there"
    };

    private Messages() {}

    /**
     * Makes a message from lines in the standard format.
     *
     * @param lines the lines with their ends, without the empty line after them
     * @return the message, as from a server
     */
    public static Message standard(byte[] lines) {
        byte[] message = new byte[lines.length + 2];
        System.arraycopy(lines, 0, message, 0, lines.length);
        message[lines.length] = '\r';
        message[lines.length + 1] = '\n';
        List<Message> messages = MessageSplitter.split(message, true);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /**
     * Makes a message from lines in the standard format.
     *
     * @param lines the lines without their ends; ISO-8859-1
     * @return the message, as from a server
     */
    public static Message standard(String... lines) {
        return standard((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Makes a message of random headers and text. One in four is command output of an old Asterisk.
     *
     * @param random the source of the random numbers
     * @return the message
     */
    public static Message random(Random random) {
        ByteBuilder out = new ByteBuilder();
        boolean follows = random.nextInt(4) == 0;
        out.put(follows ? "Response: Follows\r\n" : "Event: Random\r\n");
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            line(random, follows, out);
        }
        if (follows) {
            out.put("--END COMMAND--\r\n");
        }
        return standard(out.copy());
    }

    private static void line(Random random, boolean raw, ByteBuilder out) {
        if (raw || random.nextInt(6) == 0) {
            out.put(text(random, raw));
            out.put(raw ? "\n" : "\r\n");
        } else {
            out.put(NAMES[random.nextInt(NAMES.length)]);
            out.put(random.nextBoolean() ? ": " : ":");
            out.put(value(random));
            out.put("\r\n");
        }
    }

    private static byte[] text(Random random, boolean raw) {
        byte[] text = value(random);
        for (int i = 0; i < text.length && !raw; i++) {
            text[i] = text[i] == ':' ? (byte) ';' : text[i];
        }
        return text.length == 0 && !raw ? new byte[] {'x'} : text;
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[random.nextInt(20)];
        int kind = random.nextInt(3);
        for (int i = 0; i < value.length; i++) {
            int b = kind == 0 ? ' ' + random.nextInt(95) : random.nextInt(256);
            value[i] = (byte) (b == '\r' || b == '\n' ? '.' : b);
        }
        return kind == 2 ? new String(value, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8) : value;
    }
}
