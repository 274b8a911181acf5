package org.astmanproxy.launcher;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.VisibleText;

/** Lines in columns. Belongs to one thread. */
final class TextTable {
    private static final int WIDEST = 40;

    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with a first line. */
    TextTable(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a line, with as many cells as the first one. */
    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** {@return the lines; long cells are cut, and no cell can change the terminal} */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], cut(row.get(i)).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(row.get(i));
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String cell) {
        String visible = VisibleText.of(cell);
        return visible.length() > WIDEST ? visible.substring(0, WIDEST - 1) + "…" : visible;
    }
}
