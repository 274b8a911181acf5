package org.astmanproxy.core.server;

/** A proxy in which nothing is counted or recorded about servers. */
final class Unobserved implements ServerObserver {
    @Override
    public void connected(String server, long logins) {
        // not recorded
    }

    @Override
    public void lost(String server, String reason, long logins) {
        // not recorded
    }

    @Override
    public void coalesced(String server) {
        // not counted
    }
}
