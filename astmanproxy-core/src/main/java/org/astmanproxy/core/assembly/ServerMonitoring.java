package org.astmanproxy.core.assembly;

import org.astmanproxy.core.metrics.LabelledCounts;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.server.ServerObserver;

/**
 * Records the logins of all servers for Java Flight Recorder, and counts the actions that were not sent.
 *
 * @param coalesced the actions that were not sent, because their senders got the reply to another one, by server
 */
record ServerMonitoring(LabelledCounts coalesced) implements ServerObserver {
    @Override
    public void connected(String server, long logins) {
        FlightLog.server(server, "connected", "", logins);
    }

    @Override
    public void lost(String server, String reason, long logins) {
        FlightLog.server(server, "lost", reason, logins);
    }

    @Override
    public void coalesced(String server) {
        coalesced.add(server, 1);
    }
}
