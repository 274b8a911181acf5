package org.astmanproxy.core.format.http;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.support.ByteBuilder;

/** Puts the messages of one response together. Used by one response. */
interface ReplyBody {
    /** Adds a message to the body. Some of it may come only with the next message or the end. */
    void add(Message message, MessageSource source, ByteBuilder body);

    /** Ends the reply to one of several actions in the request. */
    default void replyEnds(ByteBuilder body) {}

    /** Ends the body. */
    default void end(ByteBuilder body) {}
}
