package org.astmanproxy.core.assembly.extension;

import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.spi.ReaderContext;

/**
 * The limits of a reader that an extension uses.
 *
 * @param config the configuration in force when the reader was made
 */
record ConfiguredLimits(ProxyConfig config) implements ReaderContext {
    @Override
    public int maxLineBytes() {
        return config.limits().maxLineBytes();
    }

    @Override
    public int maxLines() {
        return config.limits().maxLines();
    }

    @Override
    public int maxBodyBytes() {
        return config.limits().maxBodyBytes();
    }
}
