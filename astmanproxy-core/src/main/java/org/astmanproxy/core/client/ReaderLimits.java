package org.astmanproxy.core.client;

import org.astmanproxy.config.Limits;
import org.astmanproxy.spi.ReaderContext;

/**
 * The limits that a reader has to keep.
 *
 * @param limits of the proxy
 */
record ReaderLimits(Limits limits) implements ReaderContext {
    @Override
    public int maxLineBytes() {
        return limits.maxLineBytes();
    }

    @Override
    public int maxLines() {
        return limits.maxLines();
    }

    @Override
    public int maxBodyBytes() {
        return limits.maxBodyBytes();
    }
}
