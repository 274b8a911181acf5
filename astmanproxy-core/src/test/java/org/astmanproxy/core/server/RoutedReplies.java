package org.astmanproxy.core.server;

import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;

/** Makes replies of a server for tests of other packages. */
public final class RoutedReplies {
    private RoutedReplies() {}

    /** {@return the whole reply of a server to an action} */
    public static RoutedMessage success(ReplyTarget target) {
        return RoutedMessage.answer(ServerLabel.of("pbx"), Message.response("Success"), target, ReplyPart.LAST);
    }
}
