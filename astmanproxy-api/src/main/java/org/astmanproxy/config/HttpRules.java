package org.astmanproxy.config;

import java.util.Set;

/**
 * Which requests are taken over http.
 *
 * @param origins other origins whose web pages may send requests ({@code httporigin}), each as a browser sends it in {@code
 *     Origin}, in lower case; {@code https://*.example.org} stands for all names below {@code example.org}
 * @param hosts names by which requests may call the proxy where they need no login, besides {@code localhost} and IP
 *     addresses ({@code httphost}), in lower case; {@code *.example.org} stands for all names below {@code example.org}
 * @param get what GET may run ({@code httpget})
 */
public record HttpRules(Set<String> origins, Set<String> hosts, HttpGet get) {
    private static final HttpRules DEFAULTS = new HttpRules(Set.of(), Set.of(), HttpGet.ALL);

    /**
     * Checks and copies the values.
     *
     * @param origins as above
     * @param hosts as above
     * @param get as above
     */
    public HttpRules {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /** {@return no origins, no hosts, and GET for every action} */
    public static HttpRules defaults() {
        return DEFAULTS;
    }

    /**
     * {@return these rules with other origins}
     *
     * @param value the new value
     */
    public HttpRules withOrigins(Set<String> value) {
        return new HttpRules(value, hosts, get);
    }

    /**
     * {@return these rules with other hosts}
     *
     * @param value the new value
     */
    public HttpRules withHosts(Set<String> value) {
        return new HttpRules(origins, value, get);
    }

    /**
     * {@return these rules with another setting for GET}
     *
     * @param value the new value
     */
    public HttpRules withGet(HttpGet value) {
        return new HttpRules(origins, hosts, value);
    }
}
