package org.astmanproxy.core.session;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.HttpRules;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.spi.ReaderContext;

/**
 * The limits and settings for readers, from the configuration.
 *
 * @param limits the limits of the proxy
 * @param origins the origins whose web pages may send requests
 * @param hosts the host names by which requests may address the proxy; empty for all
 * @param httpGet the actions that GET may run
 * @param needsLogin true if every action requires a login
 */
public record ReaderLimits(
        Limits limits, Set<String> origins, Optional<Set<String>> hosts, HttpGet httpGet, boolean needsLogin)
        implements ReaderContext {
    /**
     * {@return the limits for all clients} Host names are checked if requests without a login are accepted.
     *
     * @param config the configuration
     * @param needsLogin true if every action requires a login
     */
    public static ReaderLimits of(ProxyConfig config, boolean needsLogin) {
        HttpRules http = config.http();
        Optional<Set<String>> hosts = needsLogin ? Optional.empty() : Optional.of(http.hosts());
        return new ReaderLimits(config.limits(), http.origins(), hosts, http.get(), needsLogin);
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
    public int maxHeadBytes() {
        return needsLogin ? limits.authInputBytes() : Integer.MAX_VALUE;
    }

    @Override
    public int maxBodyBytes() {
        return limits.maxBodyBytes();
    }
}
