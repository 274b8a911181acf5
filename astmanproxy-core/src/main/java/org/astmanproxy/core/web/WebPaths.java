package org.astmanproxy.core.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.WebHandler;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ServedResource;

/** The paths that extensions serve. Any thread. */
public final class WebPaths {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final List<ServedPath> served = new CopyOnWriteArrayList<>();
    private final Map<String, RequestQuota> quotas = new ConcurrentHashMap<>();
    private final WebCalls calls;

    /**
     * Creates an empty list.
     *
     * @param calls runs the handlers
     */
    public WebPaths(WebCalls calls) {
        this.calls = calls;
    }

    /**
     * Serves a path.
     *
     * @param owner the name of the extension
     * @param path the path, which includes the paths below it if it ends with a slash
     * @param handler answers the requests
     * @param open true if clients need no login
     * @return stops to serve it
     * @throws IllegalArgumentException if the path has a form that is not allowed
     * @throws IllegalStateException if the path is taken
     */
    @SuppressWarnings("ReferenceEquality") // another path of an equal value is a conflict
    public Runnable serve(String owner, String path, WebHandler handler, boolean open) {
        RequestQuota quota = quotas.computeIfAbsent(owner, unseen -> new RequestQuota());
        ServedPath added =
                new ServedPath(new WebPath(path), "extension " + owner, handler, open, quota, HandlerTurns.unlimited());
        if (added.path().isReserved()) {
            throw new IllegalStateException("path " + path + " belongs to the proxy itself");
        }
        served.add(added);
        // compared after it was added, so that of two at the same time at least one finds the other
        Optional<ServedPath> taken =
                served.stream().filter(it -> it != added && conflict(it, added)).findFirst();
        if (taken.isPresent()) {
            served.remove(added);
            ServedPath other = taken.get();
            throw new IllegalStateException("path " + path + " is taken: " + other.owner() + " serves "
                    + other.path().text());
        }
        return () -> served.remove(added);
    }

    /** {@return true if two paths are equal, or if they meet and belong to different extensions} */
    private static boolean conflict(ServedPath one, ServedPath other) {
        return one.path().equals(other.path())
                || (!one.owner().equals(other.owner()) && one.path().meets(other.path()));
    }

    /** {@return the resource of an extension at a requested path; empty if there is none} */
    Optional<ServedResource> describe(String path) {
        return find(path).map(found -> new ServedResource(METHODS, Optional.empty(), false));
    }

    /** {@return the longest path to which a request belongs; empty if no extension serves it} */
    Optional<ServedPath> find(String path) {
        return served.stream()
                .filter(it -> it.path().includes(path))
                .max(Comparator.comparingInt(it -> it.path().text().length()));
    }

    /** Refuses a request for a path that nobody serves any more. */
    static void refuseUnknown(ResourceCall call) {
        call.request().refuse(Outcome.NOT_FOUND, "nothing is served at this path");
    }

    /** Answers a request for a path, or refuses it. Called on the client's loop. */
    void answer(ServedPath found, ResourceCall call) {
        if (!found.open() && !call.request().identity().authorised()) {
            call.request().refuse(Outcome.NOT_LOGGED_IN, "Permission denied");
        } else {
            calls.run(found, call);
        }
    }
}
