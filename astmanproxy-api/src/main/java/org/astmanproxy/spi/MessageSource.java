package org.astmanproxy.spi;

/** Who speaks in a message that goes to a client. Some formats tell the two apart (xml names its root element so). */
public enum MessageSource {
    /** An Asterisk. */
    SERVER,
    /** The proxy itself. */
    PROXY
}
