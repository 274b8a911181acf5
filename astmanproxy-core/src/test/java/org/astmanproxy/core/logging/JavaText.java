package org.astmanproxy.core.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java file without comments and imports, in which strings that are added up are one string.
 *
 * @param text of the file
 */
record JavaText(String text) {
    private static final String STRING = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final Pattern NO_CODE =
            Pattern.compile("(" + STRING + ")|'(?:[^'\\\\]|\\\\.[^']*)'|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile(STRING);
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]+\\b");

    /** {@return all Java files of some folders} */
    static List<JavaText> of(Path... folders) throws IOException {
        List<JavaText> texts = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> texts.add(read(file)));
            }
        }
        return texts;
    }

    private static JavaText read(Path file) {
        try {
            String code = NO_CODE.matcher(Files.readString(file, UTF_8))
                    .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? " " : found.group(1)));
            return new JavaText(code.replaceAll("(?m)^import .*$", "").replaceAll("\"\\s*\\+\\s*\"", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the arguments of the innermost call around each place that a pattern finds} */
    List<String> callsAround(Pattern place) {
        List<String> calls = new ArrayList<>();
        Matcher found = place.matcher(text);
        while (found.find()) {
            int open = opening(found.start());
            calls.add(text.substring(open + 1, closing(open)));
        }
        return calls.stream().distinct().toList();
    }

    /** {@return where the parenthesis opens that holds a place} A string before it has as many that close. */
    private int opening(int place) {
        int depth = 1;
        int at = place;
        while (depth > 0) {
            at--;
            depth += text.charAt(at) == ')' ? 1 : text.charAt(at) == '(' ? -1 : 0;
        }
        return at;
    }

    private int closing(int open) {
        Matcher next = Pattern.compile(STRING + "|[()]").matcher(text);
        int depth = 0;
        int at = open;
        do {
            if (!next.find(at)) {
                throw new AssertionError("no end of: " + text.substring(open));
            }
            depth += next.group().equals("(") ? 1 : next.group().equals(")") ? -1 : 0;
            at = next.end();
        } while (depth > 0);
        return next.start();
    }

    /** {@return the strings in a piece of code of this file, those of its constants too} */
    List<String> strings(String code) {
        List<String> strings = new ArrayList<>(literals(code));
        Matcher constant = CONSTANT.matcher(LITERAL.matcher(code).replaceAll(""));
        while (constant.find()) {
            Matcher value = Pattern.compile("String " + constant.group() + " =\\s*(" + STRING + ")")
                    .matcher(text);
            if (value.find()) {
                literals(value.group(1)).stream().filter(it -> it.contains(" ")).forEach(strings::add);
            }
        }
        return strings;
    }

    /** {@return all strings in a piece of code, as they are at run time} */
    static List<String> literals(String code) {
        return LITERAL.matcher(code)
                .results()
                .map(found -> found.group().substring(1, found.group().length() - 1))
                .map(text -> text.replaceAll("(?<!\\\\)\\\\u+[0-9A-Fa-f]{4}", "?"))
                .map(String::translateEscapes)
                .toList();
    }
}
