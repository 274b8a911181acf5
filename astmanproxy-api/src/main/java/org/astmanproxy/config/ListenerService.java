package org.astmanproxy.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A service that a listener offers over HTTP. It has no effect on clients of other formats. */
public enum ListenerService {
    /** Actions and their replies, and logins. */
    ACTIONS,
    /** Streams of events. */
    EVENTS,
    /** The console for operators. */
    CONSOLE,
    /** The files of {@link HttpRules#webRoot()}, without a login. */
    FILES,
    /** Health, readiness and metrics, without a login. */
    MONITORING,
    /** The paths of Asterisk's own HTTP server. */
    AJAM;

    private static final Set<ListenerService> USUAL = Collections.unmodifiableSet(EnumSet.of(ACTIONS, EVENTS));

    /** {@return the services of a listener that names none: actions and events} */
    public static Set<ListenerService> usual() {
        return USUAL;
    }

    /** {@return the word for it in a configuration file} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
