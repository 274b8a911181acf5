package org.astmanproxy.spi;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.HttpGet;

/** What a reader must know of the proxy it reads for. */
public interface ReaderContext {
    /** {@return the longest line a message may have, in bytes without its line end ({@code maxline})} */
    int maxLineBytes();

    /** {@return the most lines a message may have ({@code maxlines})} */
    int maxLines();

    /** {@return the largest document or body, in bytes ({@code maxbody})} */
    int maxBodyBytes();

    /**
     * {@return the largest head of a request, request line and fields together, in bytes; less where nobody knows yet who
     * sends it ({@code authinput})}
     */
    default int maxHeadBytes() {
        return Integer.MAX_VALUE;
    }

    /**
     * {@return the origins whose web pages may send requests, besides the proxy's own ({@code httporigin}), each as a
     * browser sends it in {@code Origin}, in lower case (RFC 6454: {@code https://wallboard.example:8443}); {@code https://*.example} stands for all
     * names below {@code example}}
     */
    default Set<String> origins() {
        return Set.of();
    }

    /**
     * {@return the names besides {@code localhost} and IP addresses by which a request may call the proxy ({@code
     * httphost}), in lower case; {@code *.example} stands for all names below {@code example}; empty: by any name, since
     * a login is needed}
     */
    default Optional<Set<String>> hosts() {
        return Optional.empty();
    }

    /** {@return what requests may run that are not to change anything ({@code httpget})} */
    default HttpGet httpGet() {
        return HttpGet.ALL;
    }
}
