package org.astmanproxy.core.client;

import java.util.Optional;
import org.astmanproxy.message.Nullable;

/** What a connection has done to log in. Belongs to the client's loop. */
public final class LoginAttempts {
    private final Inbound inbound;
    private @Nullable String challenge;
    private boolean underWay;
    private int failed;
    private boolean shown;

    /**
     * None so far.
     *
     * @param inbound hears nothing while one is looked at
     */
    LoginAttempts(Inbound inbound) {
        this.inbound = inbound;
    }

    /**
     * Remembers a challenge; it serves one login.
     *
     * @param given the challenge
     */
    public void challenge(String given) {
        challenge = given;
    }

    /** {@return the challenge it was given, which is used up by this} */
    public Optional<String> takeChallenge() {
        Optional<String> given = Optional.ofNullable(challenge);
        challenge = null;
        return given;
    }

    /** {@return whether a login may begin: one is answered at a time, and what comes behind it waits} */
    public boolean begin() {
        boolean free = !underWay;
        underWay = true;
        if (free) {
            inbound.pauseForLogin();
        }
        return free;
    }

    /** The login has been answered. */
    public void end() {
        underWay = false;
        inbound.resume(InputPause.LOGIN);
    }

    /** One that succeeded is shown in the log, and so is the client's end. */
    void show() {
        shown = true;
    }

    /** {@return whether the client's end is shown in the log} */
    boolean isShown() {
        return shown;
    }

    /** {@return how many have failed, this one included} */
    public int countFailed() {
        return ++failed;
    }
}
