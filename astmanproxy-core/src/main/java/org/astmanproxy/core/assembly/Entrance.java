package org.astmanproxy.core.assembly;

import java.time.Duration;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.session.input.Admission;

/**
 * Where clients come in.
 *
 * @param reloads opens and closes the listeners
 * @param admission admits what they accept
 */
record Entrance(Reloads reloads, Admission admission) {
    /** Closes the listeners, and admits the clients that waited there. Later ones are refused. */
    void close(Duration atMost) {
        reloads.closeListeners(atMost);
        admission.close();
    }

    /** {@return true if another process may listen on the same addresses} */
    boolean isShared() {
        return reloads.config().listeners().stream().anyMatch(ListenerConfig::handover);
    }
}
