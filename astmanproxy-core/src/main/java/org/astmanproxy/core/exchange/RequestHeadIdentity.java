package org.astmanproxy.core.exchange;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.Identity;

/**
 * The identity of the sender of a request whose body has not arrived. It is not checked again when the request is
 * complete, so a wrong secret counts once. Belongs to the client's loop.
 */
final class RequestHeadIdentity implements AuthenticationHandler {
    private final Runnable then;
    private boolean trusted;
    /** Passes on the result of the check; false if there was none. */
    private Predicate<AuthenticationHandler> outcome = verdict -> false;

    /**
     * Starts without an identity.
     *
     * @param then runs when the identity is known
     */
    RequestHeadIdentity(Runnable then) {
        this.then = then;
    }

    /** {@return the identity in a request whose sender does not matter before it is complete} */
    static RequestHeadIdentity ofAnybody() {
        RequestHeadIdentity anybody = new RequestHeadIdentity(() -> {});
        anybody.trust();
        return anybody;
    }

    @Override
    public void right(Identity identity) {
        checked(verdict -> verdict.right(identity));
        trust();
    }

    @Override
    public void wrong() {
        checked(AuthenticationHandler::wrong);
        then.run();
    }

    @Override
    public void unavailable(String why) {
        checked(verdict -> verdict.unavailable(why));
        then.run();
    }

    private void checked(Consumer<AuthenticationHandler> result) {
        outcome = verdict -> {
            result.accept(verdict);
            return true;
        };
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
    boolean tell(AuthenticationHandler verdict) {
        return outcome.test(verdict);
    }
}
