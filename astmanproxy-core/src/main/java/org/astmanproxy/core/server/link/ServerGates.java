package org.astmanproxy.core.server.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.ServerGate;

/** Asks the gates of extensions whether the proxy may connect to a server. Any thread. */
public final class ServerGates {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension");

    private final List<ServerGate> gates = new CopyOnWriteArrayList<>();

    /** Without a gate, all servers may be connected. */
    public ServerGates() {}

    /**
     * Adds a gate.
     *
     * @param gate decides from now on
     */
    public void add(ServerGate gate) {
        gates.add(gate);
    }

    /** {@return whether all gates let the proxy connect to this server} */
    boolean mayConnect(String server) {
        return gates.stream().allMatch(gate -> allows(gate, server));
    }

    private static boolean allows(ServerGate gate, String server) {
        try {
            return gate.mayConnect(server);
        } catch (RuntimeException | Error thrown) {
            LOG.log(System.Logger.Level.ERROR, "server " + server + ": the gate of an extension failed", thrown);
            return false;
        }
    }
}
