package org.astmanproxy.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions for requests for a resource, which a reader checks before it reports a request. Immutable.
 *
 * @param methods the methods that the resource takes, in capital letters
 * @param hosts the host names by which a request may name the proxy, as in {@link ReaderContext#hosts}; empty for any
 * @param isPage true if a link on a page of another site may lead to the resource, because its response is the same for
 *     everybody and the request changes nothing
 */
public record ServedResource(List<String> methods, Optional<Set<String>> hosts, boolean isPage) {
    /**
     * Copies the collections.
     *
     * @param methods the methods that the resource takes
     * @param hosts the host names by which a request may name the proxy
     * @param isPage true if a link on a page of another site may lead to the resource
     */
    public ServedResource {
        methods = List.copyOf(methods);
        hosts = hosts.map(Set::copyOf);
    }
}
