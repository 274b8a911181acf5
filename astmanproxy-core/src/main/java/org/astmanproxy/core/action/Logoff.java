package org.astmanproxy.core.action;

import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;

/**
 * {@code Action: Logoff} and {@code ProxyAction: Logoff}: end the session of the request. They are not sent to
 * Asterisk.
 */
final class Logoff implements LocalAction {
    Logoff() {}

    @Override
    public void answer(ActionRequest request) {
        request.scope()
                .logOff(() -> request.answer(Message.response("Goodbye").with("Message", "Thanks for all the fish.")));
    }
}
