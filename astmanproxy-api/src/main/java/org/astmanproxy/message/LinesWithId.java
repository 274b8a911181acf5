package org.astmanproxy.message;

/**
 * Lines with an ActionID in place of one of them, which is an ActionID too. They use the arrays of the other lines, so that
 * a reply gets the ActionID of its client without a copy of its bytes.
 */
final class LinesWithId extends Lines {
    private final int place;
    private final ActionId id;

    /**
     * Replaces a line.
     *
     * @param lines the lines
     * @param place the index of an ActionID in the head of these lines
     * @param id the ActionID in its place
     */
    LinesWithId(Lines lines, int place, ActionId id) {
        super(lines);
        this.place = place;
        this.id = id;
    }

    @Override
    Lines detached() {
        return new LinesWithId(super.detached(), place, id);
    }

    @Override
    Line line(int i) {
        return i == place ? id.line() : super.line(i);
    }

    @Override
    int length(int i) {
        return i == place ? id.line().length() : super.length(i);
    }

    @Override
    int byteAt(int i, int index) {
        return i == place ? id.byteOfLine(index) : super.byteAt(i, index);
    }

    @Override
    byte[] copyOfValue(int i) {
        return i == place ? id.line().copyOfValue() : super.copyOfValue(i);
    }

    @Override
    boolean hasValue(int i, String ascii) {
        return i == place ? id.line().hasValue(ascii) : super.hasValue(i, ascii);
    }

    @Override
    boolean hasValue(int i, byte[] value) {
        return i == place ? id.line().hasValue(value) : super.hasValue(i, value);
    }

    @Override
    int byteCount() {
        return super.byteCount() - sizeOf(place, place + 1) + id.lineLength();
    }

    @Override
    void writeHead(ByteSink out) {
        writeLines(0, place, out);
        id.writeLine(out);
        writeLines(place + 1, head(), out);
    }

    @Override
    void writeLine(int i, ByteSink out) {
        if (i == place) {
            id.writeLine(out);
        } else {
            super.writeLine(i, out);
        }
    }
}
