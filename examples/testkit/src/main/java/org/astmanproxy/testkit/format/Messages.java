package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.MessageSplitter;

/** Creates messages for tests of formats. */
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

    /** Returns one message in AMI's own framing, without the empty line. */
    public static Message standard(byte[] lines) {
        byte[] block = new byte[lines.length + 2];
        System.arraycopy(lines, 0, block, 0, lines.length);
        block[lines.length] = '\r';
        block[lines.length + 1] = '\n';
        List<Message> messages = MessageSplitter.split(block, true);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /** Returns one message with these lines in ISO-8859-1. */
    public static Message standard(String... lines) {
        return standard((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns a message of random headers and text; some use the framing of old command output. */
    public static Message random(Random random) {
        CollectedBytes block = new CollectedBytes();
        boolean follows = random.nextInt(4) == 0;
        block.put(follows ? "Response: Follows\r\n" : "Event: Random\r\n");
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            line(random, follows, block);
        }
        if (follows) {
            block.put("--END COMMAND--\r\n");
        }
        return standard(block.copy());
    }

    private static void line(Random random, boolean raw, CollectedBytes block) {
        if (raw || random.nextInt(6) == 0) {
            block.put(text(random, raw));
            block.put(raw ? "\n" : "\r\n");
        } else {
            block.put(NAMES[random.nextInt(NAMES.length)]);
            block.put(random.nextBoolean() ? ": " : ":");
            block.put(value(random));
            block.put("\r\n");
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
