package org.astmanproxy.launcher.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.astmanproxy.launcher.prose.Passage.Kind;

/** Finds the prose of a Markdown page: paragraphs, list items and table cells, without headings and code. */
final class MarkdownText {
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*");
    private static final Pattern INDENTED = Pattern.compile("(?: {4}|\\t).*");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+(.*)");
    private static final Pattern RULER = Pattern.compile("[|:\\s-]+");
    private static final Pattern CODE = Pattern.compile("``[^`]+``|`[^`]+`");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\](?:\\([^)]*\\)|\\[[^\\]]*\\])");
    private static final Pattern TAG = Pattern.compile("<[^>\\s][^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final String file;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private int first;

    private MarkdownText(String file) {
        this.file = file;
    }

    static List<Passage> of(String file, String page) {
        MarkdownText text = new MarkdownText(file);
        text.read(page.split("\n", -1));
        return text.passages;
    }

    private void read(String[] lines) {
        boolean code = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (FENCE.matcher(line).matches()) {
                end();
                code = !code;
            } else if (!code) {
                line(i + 1, line);
            }
        }
        end();
    }

    private void line(int number, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            end();
        } else if (text.startsWith("|")) {
            end();
            cells(number, text);
        } else if (ITEM.matcher(line).matches()) {
            end();
            add(number, ITEM.matcher(line).replaceFirst("$1"));
        } else if (paragraph.length() > 0 || !INDENTED.matcher(line).matches()) {
            add(number, text.startsWith(">") ? text.substring(1).strip() : text);
        }
    }

    private void add(int number, String text) {
        if (paragraph.length() == 0) {
            first = number;
        } else {
            paragraph.append('\n');
        }
        paragraph.append(text);
    }

    private void end() {
        if (paragraph.length() > 0) {
            passages.add(new Passage(file, first, Kind.PARAGRAPH, prose(paragraph.toString())));
            paragraph.setLength(0);
        }
    }

    private void cells(int number, String row) {
        if (RULER.matcher(row).matches()) {
            return;
        }
        for (String cell : prose(row).split("\\|", -1)) {
            if (!cell.isBlank()) {
                passages.add(new Passage(file, number, Kind.CELL, cell.strip()));
            }
        }
    }

    private static String prose(String markdown) {
        String text = JavaText.withoutCode(CODE, markdown);
        text = LINK.matcher(text).replaceAll("$1");
        text = ADDRESS.matcher(text).replaceAll("CODE");
        return TAG.matcher(text).replaceAll(" ").replace("**", "").replace("__", "");
    }
}
