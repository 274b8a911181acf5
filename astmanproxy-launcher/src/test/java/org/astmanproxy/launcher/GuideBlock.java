package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fenced block of a guide. The second word after the fence is its role, which says how a test holds it to the program.
 *
 * @param page the file, from the top folder of the project
 * @param line where the block begins in it
 * @param language the first word after the fence
 * @param role the second word after the fence, else the first
 * @param text its lines, without the indentation of the fence
 */
record GuideBlock(String page, int line, String language, String role, String text) {
    /** The top folder of the project; tests run in the folder of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```([^`\\n]*)\\n(.*?)^\\1```$");

    /** {@return the blocks of a page, in their order} */
    static List<GuideBlock> of(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page), UTF_8);
        List<GuideBlock> blocks = new ArrayList<>();
        for (MatchResult block : FENCED.matcher(text).results().toList()) {
            int line = (int) text.substring(0, block.start()).lines().count() + 1;
            String[] words = block.group(2).strip().split(" ", 2);
            String content = block.group(3).replaceAll("(?m)^" + block.group(1), "");
            blocks.add(new GuideBlock(page, line, words[0], words[words.length - 1], content));
        }
        return blocks;
    }

    /** {@return where it is, for messages} */
    String place() {
        return page + ":" + line;
    }
}
