package org.astmanproxy.core.client;

import java.util.Set;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.spi.ReaderContext;

/**
 * What the configuration says to readers.
 *
 * @param limits of the proxy
 * @param origins whose web pages may send requests
 */
record ReaderLimits(Limits limits, Set<String> origins) implements ReaderContext {
    static ReaderLimits of(ProxyConfig config) {
        return new ReaderLimits(config.limits(), config.httpOrigins());
    }

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
