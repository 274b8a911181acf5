package org.astmanproxy.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/** Messages to try a format with. */
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

    /** All recorded conversations with real Asterisks: what they sent and what was sent to them. */
    public static List<Path> transcripts() {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(Messages.class.getResource("/transcripts"))
                .toURI()))) {
            List<Path> found = files.filter(
                            file -> !file.getFileName().toString().contains("http"))
                    .filter(file -> file.toString().matches(".*\\.(txt|sent)"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(100);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The messages of one conversation. */
    public static List<Message> of(Path transcript) {
        try {
            byte[] bytes = Files.readAllBytes(transcript);
            return transcript.toString().endsWith(".txt")
                    ? cut(StandardReader.ofServer(), bytes)
                    : cut(new StandardReader(1 << 20, 1 << 20, 1 << 30), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One message in AMI's own framing, without the empty line. */
    public static Message standard(byte[] lines) {
        byte[] block = new byte[lines.length + 2];
        System.arraycopy(lines, 0, block, 0, lines.length);
        block[lines.length] = '\r';
        block[lines.length + 1] = '\n';
        List<Message> messages = cut(StandardReader.ofServer(), block);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /** One message whose lines hold ISO-8859-1. */
    public static Message standard(String... lines) {
        return standard((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A message of random headers and text, some in the framing of old command output. */
    public static Message random(Random random) {
        ByteBuilder block = new ByteBuilder();
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

    private static void line(Random random, boolean raw, ByteBuilder block) {
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

    private static List<Message> cut(MessageReader reader, byte[] bytes) {
        List<Message> messages = new ArrayList<>();
        MessageSink sink = new MessageSink() {
            @Override
            public void message(Message message) {
                messages.add(message);
            }

            @Override
            public void refused(ProtocolException why) {
                throw new AssertionError(why);
            }
        };
        try {
            reader.read(ByteBuffer.wrap(bytes), sink);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
        return messages;
    }
}
