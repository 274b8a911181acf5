package org.astmanproxy.core.session;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.HttpRules;
import org.astmanproxy.config.Limits;
import org.astmanproxy.spi.ReaderContext;

/**
 * What the configuration says to readers.
 *
 * @param limits of the proxy
 * @param origins whose web pages may send requests
 * @param hosts the names by which requests may call the proxy; empty: all
 * @param httpGet what GET may run
 * @param needsLogin whether nobody is heard without a login
 */
record ReaderLimits(
        Limits limits, Set<String> origins, Optional<Set<String>> hosts, HttpGet httpGet, boolean needsLogin)
        implements ReaderContext {
    /** {@return the same for all clients} A name matters where requests are accepted that need no login. */
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
