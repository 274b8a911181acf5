package org.astmanproxy.example.nats;

import java.time.Duration;

/**
 * The settings of a hub.
 *
 * @param user the user whose rules decide about events and actions
 * @param format the format of events on NATS
 * @param lease how long a hub may be silent until another one takes over its servers
 * @param stream how JetStream keeps events
 * @param limits the limits of the hub
 */
record HubSettings(String user, String format, Duration lease, StreamSettings stream, HubLimits limits) {
    /**
     * The limits of a hub.
     *
     * @param queueBytes the most bytes of events of one server that wait for NATS, or for its answer; others are dropped, and
     *     edges learn of it
     * @param totalBytes the most such bytes of all servers
     * @param requests the most actions that wait for a reply; others get an error
     * @param rate the most actions in a second; others get an error
     */
    record HubLimits(long queueBytes, long totalBytes, int requests, int rate) {}

    static HubSettings of(SettingValues values) {
        String format = values.text("format").orElse("standard");
        if (!format.equals("standard") && !format.equals("json")) {
            throw values.wrong("format", "standard or json");
        }
        return new HubSettings(
                values.required("user", "the name of a user of the users file, without rules that hide events"),
                format,
                values.time("lease", Duration.ofSeconds(5), HubBeat.SHORTEST_LEASE, HubBeat.LONGEST_LEASE),
                StreamSettings.of(values),
                new HubLimits(
                        values.bytes("queuesize", 16L << 20, 64L << 10, 1L << 30),
                        values.bytes("queuetotal", 64L << 20, 64L << 10, 16L << 30),
                        values.number("requests", 500, 1, 100_000),
                        values.number("rate", 1000, 1, 1_000_000)));
    }
}
