package org.astmanproxy.core.action;

import org.astmanproxy.core.client.LocalAction;
import org.astmanproxy.core.client.Request;
import org.astmanproxy.message.Message;

/** {@code Action: Logoff} and {@code ProxyAction: Logoff}: ends this client's session; Asterisk sees nothing of it. */
final class Logoff implements LocalAction {
    Logoff() {}

    @Override
    public void answer(Request request) {
        request.client()
                .closeWhenAnswered(
                        "logged off",
                        () -> request.answer(Message.response("Goodbye").with("Message", "Thanks for all the fish.")));
    }
}
