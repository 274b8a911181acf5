package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All texts in the source code of api, core and launcher. Three dots stand for each placeholder in them. */
final class ProgramText {
    private static final Pattern TOKEN = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\""
            + "|//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.[^']*)'|(\\+)|(\\S)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d\\}|%[\\d$.]*[sdfx]");
    private static final int LONG_ENOUGH = 12;

    private final List<String> texts;
    private final List<Pattern> lines;

    private ProgramText(List<String> texts) {
        this.texts = texts;
        lines = texts.stream()
                .filter(text -> text.replace("…", "").length() >= LONG_ENOUGH)
                .map(text ->
                        Arrays.stream(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+")))
                .map(Pattern::compile)
                .toList();
    }

    /** {@return the texts, which are read once for all tests} */
    static ProgramText read() {
        return Read.PROGRAM;
    }

    private static ProgramText readSources() {
        List<String> texts = new ArrayList<>();
        for (String module : List.of("astmanproxy-api", "astmanproxy-core", "astmanproxy-launcher")) {
            try (Stream<Path> files = Files.walk(GuideBlock.ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    addTexts(Files.readString(file, UTF_8), texts);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProgramText(texts);
    }

    /** Texts with nothing but a plus between them are one. */
    private static void addTexts(String source, List<String> texts) {
        StringBuilder text = new StringBuilder();
        for (MatchResult token : TOKEN.matcher(source).results().toList()) {
            if (token.group(2) != null) {
                text.append(plain(token.group(2)));
            } else if (token.group(4) != null && text.length() > 0) {
                texts.add(text.toString());
                text.setLength(0);
            }
        }
        texts.add(text.toString());
    }

    private static String plain(String literal) {
        String text = literal.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
        boolean format = Pattern.compile("\\{\\d\\}").matcher(text).find();
        return PLACEHOLDER.matcher(format ? text.replace("''", "'") : text).replaceAll("…");
    }

    /** {@return whether the program has each part of this text, which has three dots in place of what changes} */
    boolean has(String shown) {
        List<String> parts = Arrays.stream(shown.split("…", -1))
                .filter(part -> part.strip().length() > 3)
                .toList();
        return parts.stream().anyMatch(part -> part.length() >= LONG_ENOUGH)
                && parts.stream().allMatch(part -> texts.stream().anyMatch(text -> text.contains(part)));
    }

    /** {@return whether one of the program's texts is this word, in any case} */
    boolean hasWord(String word) {
        return texts.stream().anyMatch(word::equalsIgnoreCase);
    }

    /** {@return whether one of the program's texts, with something for its placeholders, is in this line} */
    boolean couldPrint(String line) {
        return lines.stream().anyMatch(text -> text.matcher(line).find());
    }

    private static final class Read {
        static final ProgramText PROGRAM = readSources();
    }
}
