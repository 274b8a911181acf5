package org.astmanproxy.core.session;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.fanout.OutputFormat;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.message.Message;

/**
 * What a request may change besides what it asks for: the session of its client, or, where each request stands alone,
 * nothing that outlasts the request. A connection that carries exchanges may belong to a reverse proxy, so the next request
 * may be somebody else's. Belongs to the client's loop.
 */
public interface RequestScope {
    /** {@return whether the client's later requests are in the same session} */
    boolean lasts();

    /** {@return the challenge that the session was given, which is used up by this} */
    Optional<String> takeChallenge();

    /**
     * The request was a login, and it succeeded.
     *
     * @param identity who has logged in
     * @param mask the events that the login asks for; empty: it does not say
     */
    void loggedIn(Identity identity, Optional<EventMask> mask);

    /**
     * The request was a logoff.
     *
     * @param answer answers it
     */
    void logOff(Runnable answer);

    /**
     * Switches the output format, beginning with the answer to this request.
     *
     * @param format one with a writer
     */
    void answerIn(OutputFormat format);

    /**
     * Switches what the session sees of others' answers.
     *
     * @param mode the mode
     */
    void autoFilter(AutoFilter mode);

    /**
     * Tells the session something of the proxy's own, if its mask lets it through.
     *
     * @param event the event
     */
    void tellLater(Message event);
}
