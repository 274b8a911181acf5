package org.astmanproxy.core.login;

import java.util.Optional;

/** The login attempts of one connection. Belongs to the client's loop. */
public final class LoginAttempts {
    private final Runnable pause;
    private final Runnable resume;
    private Optional<String> challenge = Optional.empty();
    private boolean underWay;
    private int failed;
    private boolean shown;

    /**
     * Creates a record without attempts.
     *
     * @param pause stops reading from the client while a login is checked
     * @param resume continues reading
     */
    public LoginAttempts(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
    }

    /**
     * Remembers a challenge for one login.
     *
     * @param given the challenge
     */
    public void challenge(String given) {
        challenge = Optional.of(given);
    }

    /** {@return the last challenge, which is removed; empty if there is none} */
    public Optional<String> takeChallenge() {
        Optional<String> given = challenge;
        challenge = Optional.empty();
        return given;
    }

    /** {@return true if a login may begin} Only one login is checked at a time, and later input waits. */
    public boolean begin() {
        boolean free = !underWay;
        underWay = true;
        if (free) {
            pause.run();
        }
        return free;
    }

    /** {@return true if a login is being checked, or waits for its check} */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Ends the login that was checked. */
    public void end() {
        underWay = false;
        resume.run();
    }

    /** Records that a successful login is shown in the log, so the end of the connection is shown too. */
    void show() {
        shown = true;
    }

    /** {@return true if the end of the connection is shown in the log} */
    public boolean isShown() {
        return shown;
    }

    /** {@return the number of failed logins, including this one} */
    public int countFailed() {
        return ++failed;
    }
}
