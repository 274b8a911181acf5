package org.astmanproxy.core.exchange;

import java.util.function.Consumer;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.message.Nullable;

/**
 * The identity of the sender of a request whose body has not arrived. It is not checked again when the request is
 * complete, so a wrong secret counts once. Belongs to the client's loop.
 */
final class RequestHeadIdentity implements Authentication.AuthenticationHandler {
    private final Runnable then;
    private boolean trusted;
    private @Nullable Consumer<Authentication.AuthenticationHandler> outcome;

    /**
     * Starts without an identity.
     *
     * @param then runs when the identity is known
     */
    RequestHeadIdentity(Runnable then) {
        this.then = then;
    }

    @Override
    public void right(Identity identity) {
        outcome = verdict -> verdict.right(identity);
        trust();
    }

    @Override
    public void wrong() {
        outcome = Authentication.AuthenticationHandler::wrong;
        then.run();
    }

    @Override
    public void busy() {
        outcome = Authentication.AuthenticationHandler::busy;
        then.run();
    }

    /** Records that the head names a valid session; the complete request determines its user. */
    void trust() {
        trusted = true;
        then.run();
    }

    /** Records that the head does not identify the sender. */
    void unknown() {
        then.run();
    }

    /** {@return true if a large body is allowed} */
    boolean isTrusted() {
        return trusted;
    }

    /**
     * Passes on the result of the check.
     *
     * @return true if there was a check
     */
    boolean tell(Authentication.AuthenticationHandler verdict) {
        Consumer<Authentication.AuthenticationHandler> known = outcome;
        if (known != null) {
            known.accept(verdict);
        }
        return known != null;
    }
}
