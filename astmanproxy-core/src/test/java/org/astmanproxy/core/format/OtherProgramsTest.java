package org.astmanproxy.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.astmanproxy.core.format.csv.CsvFormat;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.MessageLines;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.Transcript;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by programs that others wrote. */
@Tag("other-programs")
class OtherProgramsTest {
    private static final String PYTHON_CSV = """
            import csv, sys
            for row in csv.reader(open(sys.argv[1], newline='', encoding='latin-1'), skipinitialspace=True, strict=True):
                if row: print(' '.join(field.encode('latin-1').hex() or '-' for field in row))
            """;
    private static final String PYTHON_JSON = """
            import json, sys
            def hex(s): return s.encode('utf-8').hex() or '-'
            for line in open(sys.argv[1], encoding='utf-8', newline='\\n'):
                values = [(k, v if isinstance(v, list) else [v]) for k, v in json.loads(line).items() if v != []]
                print(' '.join(' '.join([hex(k.rstrip(':'))] + [hex(x) for x in v]) for k, v in values))
            """;
    private static final String PYTHON_XML = """
            import sys, xml.etree.ElementTree as tree
            def hex(s): return s.encode('utf-8').hex() or '-'
            for document in tree.parse(sys.argv[1]).getroot():
                print(' '.join(hex(e.get('Name', e.tag)) + ' ' + hex(e.get('Value')) for e in document))
            """;

    @TempDir
    Path folder;

    @Test
    void python_reads_csv() throws Exception {
        List<String> expected = new ArrayList<>();
        List<Message> messages = messages();
        for (Message message : messages) {
            List<String> fields = new ArrayList<>();
            MessageLines lines = MessageLines.of(message);
            for (int i = 0; i < lines.count(); i++) {
                if (message.isRawText(i) && !message.isRawText(i - 1)) {
                    fields.add("-");
                }
                fields.add(hex(new String(
                                lines.bytes(),
                                lines.start(i),
                                lines.end(i) - lines.start(i),
                                StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1)));
            }
            expected.add(String.join(" ", fields));
        }
        Path file = Files.write(folder.resolve("messages.csv"), Written.bytes(new CsvFormat(), messages));
        assertThat(run("python3", "-c", PYTHON_CSV, file.toString())).isEqualTo(expected);
    }

    @Test
    void python_reads_json() throws Exception {
        List<String> expected = new ArrayList<>();
        List<Message> messages = messages();
        for (Message message : messages) {
            Map<String, String> grouped = new LinkedHashMap<>();
            for (int i = 0; i < message.lineCount(); i++) {
                String name = message.isText(i) ? "Output" : message.headerName(i);
                String key = message.isText(i) ? ":text" : name;
                grouped.putIfAbsent(key, hex(utf8(name)));
                grouped.merge(key, hex(utf8(message.value(i))), (a, b) -> a + " " + b);
            }
            expected.add(String.join(" ", grouped.values()));
        }
        Path file = Files.write(folder.resolve("messages.json"), Written.bytes(new JsonFormat(), messages));
        assertThat(run("python3", "-c", PYTHON_JSON, file.toString())).isEqualTo(expected);
    }

    @Test
    void python_reads_xml() throws Exception {
        List<String> expected = new ArrayList<>();
        List<Message> messages = messages();
        for (Message message : messages) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < message.lineCount(); i++) {
                parts.add(hex(utf8(message.isText(i) ? "UnparsedText" : xmlCharacters(message.headerName(i)))));
                parts.add(hex(utf8(xmlCharacters(message.value(i)))));
            }
            expected.add(String.join(" ", parts));
        }
        assertThat(run("python3", "-c", PYTHON_XML, allDocuments(messages).toString()))
                .isEqualTo(expected);
    }

    @Test
    void xmllint_finds_xml_well_formed() throws Exception {
        assertThat(run("xmllint", "--nonet", "--noout", allDocuments(messages()).toString()))
                .isEmpty();
    }

    /** Many documents as the children of one, so that a program that reads one file reads them all. */
    private Path allDocuments(List<Message> messages) throws IOException {
        ByteBuilder all = new ByteBuilder();
        all.put("<all>");
        all.put(Written.bytes(new XmlFormat(), messages));
        all.put("</all>");
        return Files.write(folder.resolve("messages.xml"), all.copy());
    }

    /** Real and random ones; without NUL, which Python's csv takes only from 3.11 on. */
    private static List<Message> messages() {
        long seed = new Random().nextLong();
        System.out.println("messages for other programs of seed " + seed);
        Random random = new Random(seed);
        Stream<Message> real = Transcript.all().stream().flatMap(transcript -> transcript.messages().stream());
        return Stream.concat(
                        real, Stream.generate(() -> Messages.random(random)).limit(2000))
                .filter(message -> !message.toString().contains("\0")
                        && !message.toString().contains("\r"))
                .toList();
    }

    private static String xmlCharacters(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }

    /** {@return the lines that the program printed; the test is skipped where there is no such program} */
    private List<String> run(String... command) throws Exception {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
        if (!found) {
            System.out.println("skipped: there is no " + command[0] + " here");
        }
        assumeTrue(found, "there is no " + command[0] + " here");
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(command)
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
