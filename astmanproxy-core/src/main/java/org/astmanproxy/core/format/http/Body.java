package org.astmanproxy.core.format.http;

/** Finds where the body of a request ends. */
interface Body {
    /** {@return whether this byte was its last} */
    boolean accept(int b) throws HttpFault;

    /** {@return what it holds, without its framing} */
    byte[] content();
}
