package org.astmanproxy.core.action;

import org.astmanproxy.core.session.ActionRequest;
import org.astmanproxy.core.session.LocalAction;
import org.astmanproxy.message.Message;

/** {@code Action: Logoff} and {@code ProxyAction: Logoff}: ends the session that the request is in; Asterisk sees nothing of it. */
final class Logoff implements LocalAction {
    Logoff() {}

    @Override
    public void answer(ActionRequest request) {
        request.scope()
                .logOff(() -> request.answer(Message.response("Goodbye").with("Message", "Thanks for all the fish.")));
    }
}
