package org.astmanproxy.core.server;

import java.time.Instant;
import java.util.Optional;
import org.astmanproxy.ServerFailure;

/**
 * The latest failure of a server, and the plan to connect again.
 *
 * @param lastFailure the latest failure; empty if there was none
 * @param nextAttempt the time of the next attempt; empty if none is planned
 */
record RetryOutlook(Optional<ServerFailure> lastFailure, Optional<Instant> nextAttempt) {
    /** The outlook of a server that has not failed. */
    static final RetryOutlook NO_FAILURE = new RetryOutlook(Optional.empty(), Optional.empty());

    /** {@return the outlook without a planned attempt} */
    RetryOutlook attempted() {
        return new RetryOutlook(lastFailure, Optional.empty());
    }
}
