package org.astmanproxy.core.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Warns when a reply of an Asterisk had to be repaired, or a part of it dropped: once a minute for each action, since such a
 * reply comes again with each action of its kind. Belongs to the server's loop.
 */
final class RepairLog {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final long PAUSE_NANOS = 60_000_000_000L;
    /** Clients make up names of actions. */
    private static final int MOST_NAMES = 64;

    private final String server;
    private final Map<String, Long> warned = new LinkedHashMap<>();

    RepairLog(String server) {
        this.server = server;
    }

    /**
     * Warns, or keeps quiet because it has warned of this action less than a minute ago.
     *
     * @param action the action's name
     * @param what what was wrong, and what the proxy has done
     */
    void warn(String action, String what, long nowNanos) {
        warned.values().removeIf(since -> nowNanos - since >= PAUSE_NANOS);
        if (warned.containsKey(action) || warned.size() >= MOST_NAMES) {
            return;
        }
        warned.put(action, nowNanos);
        LOG.log(System.Logger.Level.WARNING, "server {0}: reply to {1}: {2}", server, action, what);
    }
}
