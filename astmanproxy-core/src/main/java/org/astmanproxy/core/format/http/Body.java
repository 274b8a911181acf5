package org.astmanproxy.core.format.http;

/** Finds where the body of a request ends. */
interface Body {
    /** {@return whether this byte was its last} */
    boolean accept(int b) throws HttpFault;

    /** {@return the number of bytes that its head says it has; 0 where the head does not say} */
    default int announced() {
        return 0;
    }

    /** {@return what it holds, without its framing} */
    byte[] content();
}
