package org.astmanproxy.core.login;

import java.util.Optional;
import org.astmanproxy.message.Nullable;

/** What a connection has done to log in. Belongs to the client's loop. */
public final class LoginAttempts {
    private final Runnable pause;
    private final Runnable resume;
    private @Nullable String challenge;
    private boolean underWay;
    private int failed;
    private boolean shown;

    /**
     * Creates a record without attempts.
     *
     * @param pause stops reading from the client while a login is checked
     * @param resume reads on
     */
    public LoginAttempts(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
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
            pause.run();
        }
        return free;
    }

    /** The login has been answered. */
    public void end() {
        underWay = false;
        resume.run();
    }

    /** One that succeeded is shown in the log, and so is the client's end. */
    void show() {
        shown = true;
    }

    /** {@return whether the client's end is shown in the log} */
    public boolean isShown() {
        return shown;
    }

    /** {@return how many have failed, this one included} */
    public int countFailed() {
        return ++failed;
    }
}
