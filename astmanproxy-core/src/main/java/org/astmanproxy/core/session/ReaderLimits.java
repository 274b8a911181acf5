package org.astmanproxy.core.session;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.HttpRules;
import org.astmanproxy.config.Limits;
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
record ReaderLimits(
        Limits limits, Set<String> origins, Optional<Set<String>> hosts, HttpGet httpGet, boolean needsLogin)
        implements ReaderContext {
    /** {@return the limits for all clients} Host names are checked if requests without a login are accepted. */
    static ReaderLimits of(ClientContext context) {
        HttpRules http = context.config().http();
        Optional<Set<String>> hosts = context.admitsUnauthenticated() ? Optional.of(http.hosts()) : Optional.empty();
        return new ReaderLimits(
                context.config().limits(), http.origins(), hosts, http.get(), !context.admitsUnauthenticated());
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
