package org.astmanproxy.spi;

/** The answer of a format to the first bytes of a client. */
public enum Recognition {
    /** These bytes begin a conversation in this format. */
    YES,
    /** No conversation in this format begins with these bytes. */
    NO,
    /** More bytes are needed for a decision. */
    MORE
}
