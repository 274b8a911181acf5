package org.astmanproxy.core.server;

import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.Message;

/**
 * Decides whether a synchronous Originate leaves as an asynchronous one. That needs OriginateResponse events, which a
 * server sends only if the proxy's login may read the class {@code call}. Belongs to the server's loop.
 */
final class OriginateConversion {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");

    /** Whether OriginateResponse events arrive, as far as the time since the login shows. */
    private enum CallEventsState {
        UNKNOWN,
        SEEN,
        MISSING
    }

    private final ServerConfig config;
    private final boolean wanted;
    private CallEventsState events = CallEventsState.UNKNOWN;

    OriginateConversion(ServerConfig config) {
        this.config = config;
        this.wanted = config.originate() == OriginateMode.ASYNC && ServerEventMask.includes(config.events(), "call");
    }

    /**
     * {@return whether an action dials, and whether it leaves as an asynchronous one}
     *
     * @param action an action
     */
    CallKind kindOf(Message action) {
        if (!SynchronousOriginate.isOne(action)) {
            return CallKind.NONE;
        }
        boolean converts = wanted
                && SynchronousOriginate.dials(action)
                && events != CallEventsState.MISSING
                && SynchronousOriginate.hasRoom(action);
        return converts ? CallKind.CONVERTED : CallKind.BLOCKING;
    }

    /** Records that the server has logged the proxy in, perhaps with other permissions than before. */
    void loggedIn() {
        events = CallEventsState.UNKNOWN;
    }

    /** Records that the event that ends a call has arrived. */
    void callEnded() {
        events = CallEventsState.SEEN;
    }

    /** Records that a call has no end, although its time is over. */
    void callTimedOut() {
        if (events == CallEventsState.UNKNOWN) {
            events = CallEventsState.MISSING;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "server {0}: no OriginateResponse arrived for a synchronous Originate; the proxy sends the next"
                            + " ones as they are (add call to read of its login in manager.conf, or set originate = asis)",
                    config.name());
        }
    }
}
