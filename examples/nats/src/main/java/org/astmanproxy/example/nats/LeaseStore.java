package org.astmanproxy.example.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps leases for several hubs. A change succeeds only if nobody else has changed the lease since it was read. */
interface LeaseStore {
    /**
     * {@return the lease of a server; empty if there was none yet} The answer may be old.
     *
     * @throws IOException if the store cannot be reached
     */
    Optional<LeaseEntry> read(String server) throws IOException;

    /**
     * Changes a lease.
     *
     * @param hub the hub that has it from now on; empty text if nobody has
     * @param lease how long it lasts
     * @param expected the revision that it must have; 0 if there must not be one yet
     * @return the new revision, which is higher than all earlier ones; empty if the revision is another one
     * @throws IOException if the store cannot be reached, or does not say whether it has made the change
     */
    OptionalLong write(String server, String hub, Duration lease, long expected) throws IOException;
}
