package org.astmanproxy.core.reply;

/** What part of a reply a message is. */
public enum ReplyPart {
    /** No answer: a broadcast, maybe with the asker's ActionID in it. */
    BROADCAST,
    /** The response that begins a list. */
    LIST_START,
    /** What begins a reply that does not say when it is complete. */
    FIRST,
    /** A row of a list, or an event that belongs to one client only. */
    ROW,
    /** What ends the answer: the response where there is no list, or a list's last event. */
    LAST,
    /** No message: all of the reply has come, and none of its messages said so. */
    END
}
