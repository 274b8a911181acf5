package org.astmanproxy.spi;

/** What a format says of a client's first bytes. */
public enum Recognition {
    /** These bytes begin a conversation in this format. */
    YES,
    /** No conversation in this format begins so. */
    NO,
    /** More bytes are needed to tell. */
    MORE
}
