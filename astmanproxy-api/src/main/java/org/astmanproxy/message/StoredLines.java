package org.astmanproxy.message;

/**
 * The lines of a message as they are stored: those that arrived, and headers that were added later. The latter belong at
 * the end of the head, before any raw text.
 */
abstract sealed class StoredLines permits Message {
    static final String ACTION_ID = "ActionID";

    final Lines lines;
    /**
     * More headers at the end of the head. Each message gets a Server header, and for some clients its number; this field
     * makes that possible without a copy.
     */
    final @Nullable Lines tail;

    StoredLines(Lines lines, @Nullable Lines tail) {
        this.lines = lines;
        this.tail = tail;
    }

    /** {@return the number of lines} */
    final int count() {
        return lines.count() + tailCount();
    }

    /** {@return the number of bytes of the lines as they were received, with line ends} */
    final int size() {
        return lines.byteCount() + (tail == null ? 0 : tail.byteCount());
    }

    private int tailCount() {
        return tail == null ? 0 : tail.count();
    }

    /** {@return true if this line belongs to the raw text} */
    final boolean isRaw(int line) {
        return line >= lines.head() + tailCount();
    }

    final Line line(int i) {
        return holder(i).line(indexInHolder(i));
    }

    /**
     * {@return true if a line of the head is a header with this name}
     *
     * @param name the name, converted by {@link Text#asBytes}
     */
    final boolean isNamed(int line, String name) {
        return holder(line).isNamed(indexInHolder(line), name);
    }

    /**
     * {@return the first line, at or after {@code from}, that is a header with this name; -1 if there is none}
     *
     * @param name the name, converted by {@link Text#asBytes}
     */
    final int find(String name, int from) {
        int found = lines.indexOf(name, from);
        if (found >= 0) {
            return found;
        }
        int inTail = tail == null ? -1 : tail.indexOf(name, Math.max(0, from - lines.head()));
        return inTail < 0 ? -1 : lines.head() + inTail;
    }

    /** {@return the kind of a message that begins with this line} */
    final MessageKind kindOf(int line) {
        return MessageKind.of(holder(line), indexInHolder(line));
    }

    /** {@return the lines that a line is among} */
    final Lines holder(int line) {
        Lines more = tail;
        return more == null || line < lines.head() || line >= lines.head() + more.count() ? lines : more;
    }

    /** {@return the index of a line in its {@link #holder}} */
    final int indexInHolder(int line) {
        int inTail = line - lines.head();
        if (tail == null || inTail < 0) {
            return line;
        }
        return inTail < tail.count() ? inTail : line - tail.count();
    }

    /** {@return true if a line of the raw text ends in CRLF} */
    final boolean endsInCrlf(int i) {
        return lines.endsInCrlf(i - tailCount());
    }

    /** Writes all lines. */
    final void write(ByteSink out) {
        lines.writeHead(out);
        if (tail != null) {
            tail.writeHead(out);
        }
        lines.writeRawText(out);
    }

    /** Writes all lines, with this ActionID directly after the first other header, and with no other ActionID. */
    final void write(ByteSink out, ActionId id) {
        boolean placed = false;
        for (int i = 0; !isRaw(i); i++) {
            if (!isNamed(i, ACTION_ID)) {
                holder(i).writeLine(indexInHolder(i), out);
                if (!placed) {
                    id.writeLine(out);
                    placed = true;
                }
            }
        }
        if (!placed) {
            id.writeLine(out);
        }
        lines.writeRawText(out);
    }
}
