package org.astmanproxy.core.action;

import org.astmanproxy.core.login.Challenges;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code Action: Challenge}: sends a number, with which the client can prove that it knows its secret without sending
 * it.
 */
final class Challenge implements LocalAction {
    private final Challenges challenges;

    Challenge(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public void answer(ActionRequest request) {
        if (!request.message().has("AuthType", "MD5")) {
            request.refuse(Outcome.BAD_REQUEST, "Must specify AuthType");
            return;
        }
        if (!request.scope().lasts()) {
            request.refuse(
                    Outcome.BAD_REQUEST,
                    "Challenge is not available over HTTP, where clients can share a connection: log in with Secret");
            return;
        }
        String challenge = challenges.next();
        request.client().login().loginAttempts().challenge(challenge);
        request.answer(Message.response("Success").with("Challenge", challenge));
    }
}
