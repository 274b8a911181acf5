package org.astmanproxy.spi;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;

/** Limits and settings of the proxy that a reader needs. */
public interface ReaderContext {
    /** {@return the longest line of a message, in bytes without its line end ({@code maxline})} */
    int maxLineBytes();

    /** {@return the largest number of lines of a message ({@code maxlines})} */
    int maxLines();

    /** {@return the largest document or body, in bytes ({@code maxbody})} */
    int maxBodyBytes();

    /**
     * {@return the largest head of a request, with request line and fields, in bytes} It is smaller while the client is
     * not logged in ({@code authinput}).
     */
    default int maxHeadBytes() {
        return Integer.MAX_VALUE;
    }

    /**
     * {@return the origins, in addition to the proxy's own, whose web pages may send requests ({@code httporigin})}
     * Each is written as a browser sends it in {@code Origin}, in lower case (RFC 6454), for example {@code
     * https://wallboard.example:8443}. {@code https://*.example} stands for all names below {@code example}.
     */
    default Set<String> origins() {
        return Set.of();
    }

    /**
     * {@return the host names by which a request may address the proxy ({@code httphost}), in lower case} {@code
     * localhost} and IP addresses are allowed in addition. {@code *.example} stands for all names below {@code
     * example}. Empty: any name is allowed, because a login is required.
     */
    default Optional<Set<String>> hosts() {
        return Optional.empty();
    }

    /**
     * {@return the resource that the proxy or an extension serves at this path now; empty if there is none} If there is
     * one, the reader reports an {@link Exchange#resource}.
     *
     * @param path the path, decoded
     */
    default Optional<ServedResource> resource(String path) {
        return Optional.empty();
    }

    /**
     * {@return whether the proxy or an extension serves this path now}
     *
     * @param path the path, decoded
     */
    default boolean serves(String path) {
        return resource(path).isPresent();
    }

    /** {@return whether the listener serves actions; without them, a request for an action gets 404} */
    default boolean servesActions() {
        return true;
    }

    /** {@return whether the listener serves streams of events; without them, a request for one gets 404} */
    default boolean servesEvents() {
        return true;
    }

    /** {@return the actions that a request with the method GET may run ({@code httpget})} */
    default HttpGet httpGet() {
        return HttpGet.ALL;
    }
}
