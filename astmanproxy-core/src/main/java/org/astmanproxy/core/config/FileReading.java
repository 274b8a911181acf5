package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.Path;

/** The way to read a file that another program may be writing. */
enum FileReading {
    /** At once, as at a start. */
    PLAIN {
        @Override
        SourceFile read(Path file) throws IOException {
            return SourceFile.read(file);
        }

        @Override
        void unfinished(int line, Problems problems) {
            problems.warning(line, UNFINISHED, "without one, a reload refuses the file");
        }
    },
    /** When the file has not changed for a second, as at a reload. */
    SETTLED {
        @Override
        SourceFile read(Path file) throws IOException {
            return SettledFile.reader().read(file);
        }

        @Override
        void unfinished(int line, Problems problems) {
            problems.error(line, UNFINISHED, "the file may be half-written; expected: a line end after the last line");
        }
    };

    private static final String UNFINISHED = "the last line has no line end";

    /** {@return the contents of a file} It may block. */
    abstract SourceFile read(Path file) throws IOException;

    abstract void unfinished(int line, Problems problems);

    /** Reports a last line without an end, of which a part may be missing. */
    void checkEnd(SourceFile text, Problems problems) {
        if (text.unfinishedLine() > 0) {
            unfinished(text.unfinishedLine(), problems);
        }
    }
}
