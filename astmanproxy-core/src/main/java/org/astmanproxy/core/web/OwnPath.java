package org.astmanproxy.core.web;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.astmanproxy.config.ListenerService;

/**
 * A path that the proxy serves itself, as far as a listener has one of its services. Immutable.
 *
 * @param form which requested paths it includes
 * @param priority whether the paths of extensions come before or after it
 * @param methods the methods that it takes, in capital letters
 * @param services the services of a listener to which it belongs; one of them is enough
 * @param access who may request it
 * @param handler answers the requests
 */
public record OwnPath(
        Predicate<String> form,
        PathPriority priority,
        List<String> methods,
        Set<ListenerService> services,
        PathAccess access,
        OwnPathHandler handler) {
    /** The methods of a path that can only be read. */
    public static final List<String> READING = List.of("GET", "HEAD");

    /** The order in which a path is looked for. */
    public enum PathPriority {
        /** Before the paths of extensions. {@code WebPath} has to reserve such a path. */
        FIRST,
        /** After the paths of extensions. */
        LAST
    }

    /**
     * Copies the collections.
     *
     * @param form which requested paths it includes
     * @param priority whether the paths of extensions come before or after it
     * @param methods the methods that it takes
     * @param services the services of a listener to which it belongs
     * @param access who may request it
     * @param handler answers the requests
     */
    public OwnPath {
        methods = List.copyOf(methods);
        services = Set.copyOf(services);
    }

    /**
     * {@return a path that takes GET and HEAD, and which only a listener with this service serves}
     *
     * @param path the path; with a slash at its end, it includes all paths below it
     * @param service the service
     * @param access who may request it
     * @param handler answers the requests
     */
    public static OwnPath at(String path, ListenerService service, PathAccess access, OwnPathHandler handler) {
        WebPath fixed = new WebPath(path);
        return new OwnPath(fixed::includes, PathPriority.FIRST, READING, Set.of(service), access, handler);
    }

    /**
     * {@return the paths of Asterisk's own HTTP server, for a listener with AJAM}
     *
     * @param tools serve the requests
     */
    public static OwnPath ajam(AjamTools tools) {
        return new OwnPath(
                path -> AjamPath.of(path).isPresent(),
                PathPriority.FIRST,
                List.of("GET", "POST"),
                Set.of(ListenerService.AJAM),
                PathAccess.ANYONE,
                new Ajam(tools));
    }

    /**
     * {@return all paths that nothing else is served at, for a listener with files}
     *
     * @param handler answers the requests
     */
    public static OwnPath others(OwnPathHandler handler) {
        return new OwnPath(
                path -> !WebPath.isReserved(path),
                PathPriority.LAST,
                READING,
                Set.of(ListenerService.FILES),
                PathAccess.PAGE,
                handler);
    }

    /** {@return a copy that takes other methods} */
    public OwnPath taking(String... some) {
        return new OwnPath(form, priority, List.of(some), services, access, handler);
    }

    /** {@return a copy that listeners with any of these services serve} */
    public OwnPath of(ListenerService... some) {
        return new OwnPath(form, priority, methods, Set.of(some), access, handler);
    }

    /** {@return true if a listener with these services serves the requested path with this one} */
    boolean serves(String requested, Set<ListenerService> offered) {
        return form.test(requested) && !Collections.disjoint(services, offered);
    }
}
