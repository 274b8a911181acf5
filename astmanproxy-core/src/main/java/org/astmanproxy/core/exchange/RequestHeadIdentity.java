package org.astmanproxy.core.exchange;

import java.util.function.Consumer;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.message.Nullable;

/**
 * What is known of who sends a request whose body is still to come. Once the request is complete it is not found out again,
 * so that a wrong secret counts once. Belongs to the client's loop.
 */
final class RequestHeadIdentity implements Authentication.AuthenticationHandler {
    private final Runnable then;
    private boolean trusted;
    private @Nullable Consumer<Authentication.AuthenticationHandler> outcome;

    /**
     * Nothing is known yet.
     *
     * @param then runs when it is
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

    /** The head names a session that is there: who it is, the request itself will tell. */
    void trust() {
        trusted = true;
        then.run();
    }

    /** The head says nothing of who sends it. */
    void unknown() {
        then.run();
    }

    /** {@return whether a large body may come} */
    boolean isTrusted() {
        return trusted;
    }

    /** Tells what the check of its credentials gave. {@return whether there was such a check} */
    boolean tell(Authentication.AuthenticationHandler verdict) {
        Consumer<Authentication.AuthenticationHandler> known = outcome;
        if (known != null) {
            known.accept(verdict);
        }
        return known != null;
    }
}
