package org.astmanproxy.config;

import java.util.Set;

/**
 * The rules for requests over HTTP. Immutable.
 *
 * @param origins the foreign origins whose web pages may send requests ({@code httporigin}), each as a browser sends it
 *     in {@code Origin}, in lower case; {@code https://*.example.org} stands for all names below {@code example.org}
 * @param hosts the host names by which requests without a login may address the proxy ({@code httphost}), in addition
 *     to {@code localhost} and IP addresses, in lower case; {@code *.example.org} stands for all names below {@code
 *     example.org}
 * @param get the actions that GET may run ({@code httpget})
 */
public record HttpRules(Set<String> origins, Set<String> hosts, HttpGet get) {
    private static final HttpRules DEFAULTS = new HttpRules(Set.of(), Set.of(), HttpGet.ALL);

    /**
     * Checks and copies the values.
     *
     * @param origins the foreign origins whose web pages may send requests
     * @param hosts the host names by which requests without a login may address the proxy
     * @param get the actions that GET may run
     */
    public HttpRules {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /** {@return the default rules: no origins, no hosts, and GET for every action} */
    public static HttpRules defaults() {
        return DEFAULTS;
    }

    /**
     * {@return a copy with these origins}
     *
     * @param value the new value
     */
    public HttpRules withOrigins(Set<String> value) {
        return new HttpRules(value, hosts, get);
    }

    /**
     * {@return a copy with these hosts}
     *
     * @param value the new value
     */
    public HttpRules withHosts(Set<String> value) {
        return new HttpRules(origins, value, get);
    }

    /**
     * {@return a copy with this setting for GET}
     *
     * @param value the new value
     */
    public HttpRules withGet(HttpGet value) {
        return new HttpRules(origins, hosts, value);
    }
}
