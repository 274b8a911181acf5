package org.astmanproxy.core.session.input;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ServedResource;

/**
 * The limits and rules for the reader of a client. Limits are those of the configuration when the conversation began.
 * Rules about web pages are those of the configuration in force, so that a reload applies to open connections too.
 *
 * @param limits the limits
 * @param needsLogin true if every action required a login when the conversation began
 * @param users tells whether every action requires a login now
 * @param config returns the configuration in force
 * @param services the services of the listener
 * @param resources finds the resource at a path
 */
public record ReaderLimits(
        Limits limits,
        boolean needsLogin,
        UserDirectory users,
        Supplier<ProxyConfig> config,
        Set<ListenerService> services,
        Function<String, Optional<ServedResource>> resources)
        implements ReaderContext {
    /**
     * {@return the limits and rules for a conversation that begins}
     *
     * @param users tells whether every action requires a login
     * @param config returns the configuration in force
     * @param services the services of the listener
     * @param resources finds the resource at a path
     */
    public static ReaderLimits of(
            UserDirectory users,
            Supplier<ProxyConfig> config,
            Set<ListenerService> services,
            Function<String, Optional<ServedResource>> resources) {
        return new ReaderLimits(
                config.get().limits(), !users.admitsUnauthenticated(), users, config, services, resources);
    }

    @Override
    public Optional<ServedResource> resource(String path) {
        return resources.apply(path);
    }

    @Override
    public boolean servesActions() {
        return services.contains(ListenerService.ACTIONS);
    }

    @Override
    public boolean servesEvents() {
        return services.contains(ListenerService.EVENTS);
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

    @Override
    public Set<String> origins() {
        return config.get().http().origins();
    }

    /** {@return the host names, which are checked if requests without a login are accepted; else empty} */
    @Override
    public Optional<Set<String>> hosts() {
        return users.admitsUnauthenticated() ? Optional.of(config.get().http().hosts()) : Optional.empty();
    }

    @Override
    public HttpGet httpGet() {
        return config.get().http().get();
    }
}
