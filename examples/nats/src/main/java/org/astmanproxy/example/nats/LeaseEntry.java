package org.astmanproxy.example.nats;

import java.time.Duration;

/**
 * A lease as the store has it.
 *
 * @param hub the hub that has the lease; empty if it is free
 * @param lease how long the lease lasts after each renewal
 * @param revision the number of the last change
 */
record LeaseEntry(String hub, Duration lease, long revision) {
    boolean isFree() {
        return hub.isEmpty();
    }
}
