package org.astmanproxy.testkit.format;

import org.astmanproxy.spi.ReaderContext;

/** Limits for a reader under test. */
public record TestLimits(int maxLineBytes, int maxLines, int maxBodyBytes) implements ReaderContext {
    /** Limits that no message of a test reaches. */
    public static final TestLimits WIDE = new TestLimits(1 << 20, 1 << 20, 1 << 24);
}
