package org.astmanproxy.spi;

/** The sender of a message for a client. Some formats show it; xml uses it for the name of the root element. */
public enum MessageSource {
    /** An Asterisk. */
    SERVER,
    /** The proxy itself. */
    PROXY
}
