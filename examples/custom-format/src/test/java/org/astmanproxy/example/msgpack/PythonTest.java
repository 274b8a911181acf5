package org.astmanproxy.example.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.Transcript;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by a decoder that knows nothing of the library, written after MessagePack's specification. */
@Tag("other-programs")
class PythonTest {
    private static final String DECODER = """
        import sys
        data, at = open(sys.argv[1], 'rb').read(), 0
        def take(n):
            global at
            at += n
            return data[at - n:at]
        def number(n): return int.from_bytes(take(n), 'big')
        def value():
            first = number(1)
            if first >> 4 == 0x8: return [(value(), value()) for _ in range(first & 15)]
            if first in (0xde, 0xdf): return [(value(), value()) for _ in range(number(2 << (first - 0xde)))]
            if first >> 4 == 0x9: return [value() for _ in range(first & 15)]
            if first in (0xdc, 0xdd): return [value() for _ in range(number(2 << (first - 0xdc)))]
            if first >> 5 == 0x5: return text(take(first & 31))
            if first in (0xd9, 0xda, 0xdb): return text(take(number(1 << (first - 0xd9))))
            if first in (0xc4, 0xc5, 0xc6): return take(number(1 << (first - 0xc4)))
            raise ValueError(hex(first))
        def text(raw):
            raw.decode('utf-8')
            return raw
        def hex_(raw): return raw.hex() or '-'
        while at < len(data):
            print(' '.join(hex_(k.rstrip(b':')) + ' ' + ' '.join(hex_(x) for x in (v if isinstance(v, list) else [v]))
                           for k, v in value() if v != []))
        """;

    @TempDir
    Path folder;

    @Test
    void python_reads_what_is_written() throws Exception {
        List<Message> messages = messages();
        List<String> expected = new ArrayList<>();
        for (Message message : messages) {
            List<String> entries = new ArrayList<>();
            KeyedValues.of(message).forEach((key, values) -> {
                if (!values.isEmpty()) {
                    entries.add(hex(key.equals(MapKeys.OUTPUT_HEADERS) ? MapKeys.OUTPUT : key));
                    values.forEach(value -> entries.add(hex(value)));
                }
            });
            expected.add(String.join(" ", entries));
        }
        Path file = Files.write(folder.resolve("messages"), Written.bytes(new MsgpackFormat(), messages));
        assertThat(python(file)).isEqualTo(expected);
    }

    /** Real and random ones. */
    private static List<Message> messages() {
        long seed = new Random().nextLong();
        System.out.println("messages for Python of seed " + seed);
        Random random = new Random(seed);
        Stream<Message> real = Transcript.all().stream().flatMap(transcript -> transcript.messages().stream());
        return Stream.concat(
                        real, Stream.generate(() -> Messages.random(random)).limit(2000))
                .toList();
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy.length == 0 ? "-" : HexFormat.of().formatHex(copy);
    }

    private List<String> python(Path file) throws Exception {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "python3")));
        assumeTrue(found, "there is no python3 here");
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder("python3", "-c", DECODER, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        List<String> lines = Files.readAllLines(printed);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
