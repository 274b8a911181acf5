package org.astmanproxy.core.reply;

/** The part of a reply that a message is. */
public enum ReplyPart {
    /** Not a reply but a broadcast, which may contain the client's ActionID. */
    BROADCAST,
    /** The response that begins a list. */
    LIST_START,
    /** The first message of a reply that does not tell when it is complete. */
    FIRST,
    /** A row of a list, or an event that belongs to one client only. */
    ROW,
    /** The last message of the reply: the response, or the complete event of a list. */
    LAST,
    /** The end of a reply whose last message did not mark it; there is no message. */
    END;

    /** {@return true if the reply is complete with this part} */
    public boolean ends() {
        return this == LAST || this == END;
    }
}
