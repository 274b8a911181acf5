package org.astmanproxy.example.nats;

import io.nats.client.Connection;

/**
 * The objects that all turns of a hub use.
 *
 * @param bus the connection
 * @param names the names on NATS
 * @param settings the settings of the hub
 * @param codec reads and writes messages
 * @param limits the limits of actions
 * @param room the room for events of all servers
 */
record HubParts(
        NatsBus bus,
        BusNames names,
        HubSettings settings,
        MessageCodec codec,
        ActionService.ActionLimits limits,
        QueueRoom room) {
    private static final long USUAL_MAX_PAYLOAD = 1 << 20;

    /** {@return the largest payload that NATS takes, in bytes} */
    long maxPayload() {
        return bus.connection().map(Connection::getMaxPayload).orElse(USUAL_MAX_PAYLOAD);
    }
}
