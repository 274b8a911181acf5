package org.astmanproxy.core.session;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.message.Message;

/**
 * The state that a request may change: the session of its client, or, if each request is an exchange, nothing that
 * outlasts the request. A connection with exchanges may belong to a reverse proxy, so its next request may come from
 * another client. Belongs to the client's loop.
 */
public interface RequestScope {
    /** {@return true if later requests of the client are in the same session} */
    boolean lasts();

    /** {@return the challenge of the session, which is removed; empty if there is none} */
    Optional<String> takeChallenge();

    /**
     * Handles a successful login.
     *
     * @param identity the new identity
     * @param mask the event mask in the login; empty if it has none
     */
    void loggedIn(Identity identity, Optional<EventMask> mask);

    /**
     * Handles a logoff.
     *
     * @param answer answers the logoff
     */
    void logOff(Runnable answer);

    /**
     * Switches the output format, beginning with the reply to this request.
     *
     * @param format a format with a writer
     */
    void answerIn(OutputFormat format);

    /**
     * Sets which replies to other clients the session sees.
     *
     * @param mode the mode
     */
    void autoFilter(AutoFilter mode);

    /**
     * Sends an event of the proxy to the session, if its mask lets the event pass.
     *
     * @param event the event
     */
    void tellLater(Message event);
}
