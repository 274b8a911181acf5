package org.astmanproxy.core.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Warns if a reply of an Asterisk was repaired or partly dropped. It warns once a minute for each action, because such
 * replies repeat with each action of that name. Belongs to the server's loop.
 */
final class RepairLog {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final long PAUSE_NANOS = 60_000_000_000L;
    /** The largest number of remembered names, because clients can send any name. */
    private static final int MOST_NAMES = 64;

    private final String server;
    private final Map<String, Long> warned = new LinkedHashMap<>();

    RepairLog(String server) {
        this.server = server;
    }

    /**
     * Warns, unless there was a warning about this action in the last minute.
     *
     * @param action the name of the action
     * @param what the fault and its repair
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
