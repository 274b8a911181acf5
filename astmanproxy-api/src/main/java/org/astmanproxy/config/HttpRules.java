package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.astmanproxy.message.Nullable;

/**
 * Decides which requests the proxy accepts over HTTP. Start with {@link #defaults()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class HttpRules extends EqualSettings {
    private static final HttpRules DEFAULTS = new HttpRules(Set.of(), Set.of(), HttpGet.ALL, loopback(), null);

    private final Set<String> origins;
    private final Set<String> hosts;
    private final HttpGet get;
    private final List<Network> monitors;
    private final @Nullable Path webRoot;

    private HttpRules(
            Set<String> origins, Set<String> hosts, HttpGet get, List<Network> monitors, @Nullable Path webRoot) {
        this.origins = Set.copyOf(origins);
        this.hosts = Set.copyOf(hosts);
        this.get = get;
        this.monitors = List.copyOf(monitors);
        this.webRoot = webRoot;
    }

    private static List<Network> loopback() {
        return Stream.of("127.0.0.0/8", "::1")
                .map(Network::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return the default rules: no other origins, no host names, GET for every action, monitoring from this
     *     machine, and no files} */
    public static HttpRules defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with this set of origins whose web pages may send requests, besides the proxy's own origin ({@code
     * httporigin}). Default: empty.
     *
     * @param value origins in the form of the {@code Origin} header, in lower case; {@code https://*.example.org}
     *     stands for all names below {@code example.org}
     * @return the copy
     */
    public HttpRules withOrigins(Set<String> value) {
        return new HttpRules(value, hosts, get, monitors, webRoot);
    }

    /**
     * Returns a copy with this set of host names by which requests without a login may call the proxy ({@code
     * httphost}). {@code localhost} and IP addresses are always allowed. Default: empty.
     *
     * @param value names in lower case; {@code *.example.org} stands for all names below {@code example.org}
     * @return the copy
     */
    public HttpRules withHosts(Set<String> value) {
        return new HttpRules(origins, value, get, monitors, webRoot);
    }

    /**
     * Returns a copy with other actions that GET may run ({@code httpget}). Default: {@link HttpGet#ALL}.
     *
     * @param value the actions
     * @return the copy
     */
    public HttpRules withGet(HttpGet value) {
        return new HttpRules(origins, hosts, value, monitors, webRoot);
    }

    /**
     * Returns a copy with other addresses from which a listener with {@link ListenerService#MONITORING} answers ({@code
     * monitoringpermit}). Default: the loopback addresses.
     *
     * @param value the addresses; empty for none
     * @return the copy
     */
    public HttpRules withMonitors(List<Network> value) {
        return new HttpRules(origins, hosts, get, value, webRoot);
    }

    /**
     * Returns a copy with another folder of files ({@code webroot}), for listeners with {@link ListenerService#FILES}.
     * Default: none.
     *
     * @param folder the folder; the proxy serves files below it to everybody who reaches such a listener
     * @return the copy
     */
    public HttpRules withWebRoot(Path folder) {
        return new HttpRules(origins, hosts, get, monitors, Objects.requireNonNull(folder));
    }

    /** {@return the origins whose web pages may send requests, besides the proxy's own origin} */
    public Set<String> origins() {
        return origins;
    }

    /** {@return the host names by which requests without login may call the proxy} */
    public Set<String> hosts() {
        return hosts;
    }

    /** {@return the actions that GET may run} */
    public HttpGet get() {
        return get;
    }

    /** {@return the addresses from which a listener answers requests for health, readiness and metrics; immutable} */
    public List<Network> monitors() {
        return monitors;
    }

    /** {@return the folder of files; empty for none} */
    public Optional<Path> webRoot() {
        return Optional.ofNullable(webRoot);
    }

    @Override
    List<Object> values() {
        return List.of(origins, hosts, get, monitors, webRoot());
    }
}
