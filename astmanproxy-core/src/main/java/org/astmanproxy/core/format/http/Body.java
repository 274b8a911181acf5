package org.astmanproxy.core.format.http;

/** Finds the end of the body of a request. */
interface Body {
    /** {@return true if this byte is the last of the body} */
    boolean accept(int b) throws HttpFault;

    /** {@return the length that the head gives, in bytes; 0 if it gives none} */
    default int announced() {
        return 0;
    }

    /** {@return the content of the body, without its framing} */
    byte[] content();
}
