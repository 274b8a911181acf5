package org.astmanproxy.core.format.json;

import java.util.HashMap;
import java.util.Map;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.MessageLines;

/**
 * Links the lines of a message that share a key: each line knows the next one with its key. The time is proportional to
 * the number of lines.
 */
final class KeyedLines {
    private static final int LAST = -1;
    /** For up to this number of lines, comparing all of them is faster than a hash table, even if all begin alike. */
    private static final int FEW = 64;

    private final MessageLines lines;
    private final LineKeys keys;
    private final int[] next;
    private final boolean[] first;

    private KeyedLines(Message message, MessageLines lines) {
        this.lines = lines;
        this.keys = new LineKeys(message, lines);
        this.next = new int[lines.count()];
        this.first = new boolean[lines.count()];
        if (lines.count() <= FEW) {
            linkFew();
        } else {
            linkMany();
        }
    }

    static KeyedLines of(Message message) {
        return new KeyedLines(message, MessageLines.of(message));
    }

    MessageLines lines() {
        return lines;
    }

    LineKeys keys() {
        return keys;
    }

    boolean isFirst(int line) {
        return first[line];
    }

    boolean hasNext(int line) {
        return next[line] != LAST;
    }

    int next(int line) {
        return next[line];
    }

    private void linkFew() {
        long seen = 0;
        for (int i = 0; i < next.length; i++) {
            long bit = 1L << (keys.hash(i) % Long.SIZE);
            link(i, (seen & bit) == 0 ? LAST : lastBefore(i));
            seen |= bit;
        }
    }

    private int lastBefore(int line) {
        int before = line - 1;
        while (before >= 0 && !keys.areSame(before, line)) {
            before--;
        }
        return before;
    }

    private void linkMany() {
        Map<String, Integer> last = new HashMap<>(2 * next.length);
        for (int i = 0; i < next.length; i++) {
            Integer previous = last.put(keys.text(i), i);
            link(i, previous == null ? LAST : previous);
        }
    }

    private void link(int line, int previous) {
        next[line] = LAST;
        if (previous == LAST) {
            first[line] = true;
        } else {
            next[previous] = line;
        }
    }
}
