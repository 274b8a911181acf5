package org.astmanproxy.core.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.exchange.ResourceHandlers;
import org.astmanproxy.core.session.TrustedProxies;
import org.astmanproxy.core.web.OwnPath.PathPriority;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ServedResource;

/** All paths that a proxy serves over HTTP: its own, which depend on the listener, and those of extensions. Any thread. */
public final class Resources implements ResourceHandlers {
    /** The header fields in which proxies on the way name the sender. */
    private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For");

    private final List<OwnPath> own;
    private final WebPaths extensions;
    private final Supplier<ProxyConfig> config;

    /**
     * Creates the resources of one proxy.
     *
     * @param own the paths of the proxy itself; of two that include a requested path, the first one counts
     * @param extensions the paths of extensions
     * @param config returns the configuration in force
     */
    public Resources(List<OwnPath> own, WebPaths extensions, Supplier<ProxyConfig> config) {
        this.own = List.copyOf(own);
        this.extensions = extensions;
        this.config = config;
    }

    /**
     * {@return the resource at a path; empty if this listener serves none there}
     *
     * @param path the requested path, decoded
     * @param listener the listener to whose client the request belongs
     */
    public Optional<ServedResource> find(String path, ListenerConfig listener) {
        return at(path, PathPriority.FIRST, listener.services())
                .or(() -> extensions.describe(path))
                .or(() -> at(path, PathPriority.LAST, listener.services()));
    }

    private Optional<ServedResource> at(String path, PathPriority priority, Set<ListenerService> offered) {
        return served(path, priority, offered)
                .findFirst()
                .map(found ->
                        new ServedResource(found.methods(), hosts(found.access()), found.access() == PathAccess.PAGE));
    }

    private Stream<OwnPath> served(String path, PathPriority priority, Set<ListenerService> offered) {
        return own.stream().filter(it -> it.priority() == priority && it.serves(path, offered));
    }

    private Optional<Set<String>> hosts(PathAccess access) {
        return access == PathAccess.MONITORS ? Optional.of(config.get().http().hosts()) : Optional.empty();
    }

    @Override
    public void answer(ResourceCall call) {
        String path = call.resource().path();
        Set<ListenerService> offered =
                call.request().client().profile().listener().services();
        Optional<OwnPath> first = served(path, PathPriority.FIRST, offered).findFirst();
        Optional<ServedPath> extension = first.isPresent() ? Optional.empty() : extensions.find(path);
        if (first.isPresent()) {
            answer(first.get(), call);
        } else if (extension.isPresent()) {
            extensions.answer(extension.get(), call);
        } else {
            served(path, PathPriority.LAST, offered)
                    .findFirst()
                    .ifPresentOrElse(last -> answer(last, call), () -> WebPaths.refuseUnknown(call));
        }
    }

    private void answer(OwnPath found, ResourceCall call) {
        if (found.access() == PathAccess.LOGGED_IN && !call.request().identity().authorised()) {
            call.request().refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
        } else if (found.access() == PathAccess.MONITORS && !isMonitor(call)) {
            call.request()
                    .refuse(
                            Outcome.FORBIDDEN,
                            "requests from this address are not allowed here (monitoringpermit lists the allowed addresses)");
        } else {
            found.handler().answer(call);
        }
    }

    /** {@return true if the address of the sender is known and listed} Behind an unknown proxy, it is not known. */
    private boolean isMonitor(ResourceCall call) {
        ProxyConfig now = config.get();
        InetAddress peer = call.request().client().whereabouts().ofConnection().getAddress();
        boolean forwarded =
                FORWARDING.stream().anyMatch(name -> call.resource().field(name).isPresent());
        return (!forwarded || new TrustedProxies(now.trustedProxies()).include(peer))
                && now.http().monitors().stream().anyMatch(network -> network.holds(call.address()));
    }
}
