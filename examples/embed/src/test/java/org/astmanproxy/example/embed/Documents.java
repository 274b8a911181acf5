package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the project, for tests that hold them to what they say. */
final class Documents {
    /** The top folder of the project; tests run in the folder of their module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern BLOCK =
            Pattern.compile("^ *```[^`\\n]*\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Documents() {}

    static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"), UTF_8);
    }

    /** {@return the first block of code with this in it} */
    static String block(String document, String content) {
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            if (block.group(1).contains(content)) {
                return block.group(1);
            }
        }
        throw new AssertionError("no block of code with " + content);
    }

    /** {@return a document without its blocks of code} */
    static String prose(Path document) throws IOException {
        return BLOCK.matcher(Files.readString(document, UTF_8)).replaceAll("").replaceAll("`[^`\n]*`", "");
    }

    /** {@return all documents, but for what a build has made} */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
