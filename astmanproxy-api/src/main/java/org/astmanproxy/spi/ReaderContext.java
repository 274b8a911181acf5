package org.astmanproxy.spi;

/** What a reader must know of the proxy it reads for. */
public interface ReaderContext {
    /** {@return the longest line a message may have, in bytes without its line end ({@code maxline})} */
    int maxLineBytes();

    /** {@return the most lines a message may have ({@code maxlines})} */
    int maxLines();

    /** {@return the largest document or body, in bytes ({@code maxbody})} */
    int maxBodyBytes();
}
