package org.astmanproxy.spi;

import java.util.Set;

/** What a reader must know of the proxy it reads for. */
public interface ReaderContext {
    /** {@return the longest line a message may have, in bytes without its line end ({@code maxline})} */
    int maxLineBytes();

    /** {@return the most lines a message may have ({@code maxlines})} */
    int maxLines();

    /** {@return the largest document or body, in bytes ({@code maxbody})} */
    int maxBodyBytes();

    /**
     * {@return the origins whose web pages may send requests, besides the proxy's own ({@code httporigin}), each as a
     * browser sends it in {@code Origin}, in lower case (RFC 6454: {@code https://wallboard.example:8443})}
     */
    default Set<String> origins() {
        return Set.of();
    }
}
