package org.astmanproxy.testkit.format;

import org.astmanproxy.spi.ReaderContext;

/**
 * Limits for a reader under test.
 *
 * @param maxLineBytes the most bytes in a line
 * @param maxLines the most lines in a message
 * @param maxBodyBytes the most bytes in a message
 */
public record TestLimits(int maxLineBytes, int maxLines, int maxBodyBytes) implements ReaderContext {
    /** Limits that no message of these tests reaches. */
    public static final TestLimits WIDE = new TestLimits(1 << 20, 1 << 20, 1 << 24);
}
