package org.astmanproxy.core.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * The meaning of a message for the client that sent an action.
 *
 * @param part the part of a reply that the message is
 * @param source the sender of the message
 * @param outcome the outcome of the action, as far as the message determines it
 */
record MessageRole(ReplyPart part, MessageSource source, Outcome outcome) {
    /** The roles of the messages of Asterisk, so that a message needs no object for its role. */
    private static final Map<ReplyPart, MessageRole> OF_SERVER = rolesOfServer();

    private static Map<ReplyPart, MessageRole> rolesOfServer() {
        Map<ReplyPart, MessageRole> roles = new EnumMap<>(ReplyPart.class);
        for (ReplyPart part : ReplyPart.values()) {
            roles.put(part, new MessageRole(part, MessageSource.SERVER, Outcome.ANSWERED));
        }
        return roles;
    }

    /** {@return the role of a message of Asterisk} */
    static MessageRole of(ReplyPart part) {
        return Objects.requireNonNull(OF_SERVER.get(part));
    }

    /** {@return the role of a message by the proxy in place of a missing reply} */
    static MessageRole inPlaceOfReply(Outcome why) {
        return new MessageRole(ReplyPart.LAST, MessageSource.PROXY, why);
    }
}
