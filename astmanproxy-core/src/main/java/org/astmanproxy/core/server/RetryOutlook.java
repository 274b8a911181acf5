package org.astmanproxy.core.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.astmanproxy.ServerFailure;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.message.VisibleText;

/**
 * The latest failure of a server, and the plan to connect again.
 *
 * @param lastFailure the latest failure; empty if there was none
 * @param nextAttempt the time of the next attempt; empty if none is planned
 */
record RetryOutlook(Optional<ServerFailure> lastFailure, Optional<Instant> nextAttempt) {
    /** The outlook of a server that has not failed. */
    static final RetryOutlook NO_FAILURE = new RetryOutlook(Optional.empty(), Optional.empty());

    /** {@return the outlook after a failure that happens now, and the delay of the next attempt, if one is planned} */
    static RetryOutlook after(LinkFailure failure, Optional<Duration> delay) {
        Instant now = Instant.now();
        ServerFailure latest = new ServerFailure(VisibleText.of(failure.why()), now);
        return new RetryOutlook(Optional.of(latest), delay.map(now::plus));
    }

    /** {@return the outlook without a planned attempt} */
    RetryOutlook attempted() {
        return new RetryOutlook(lastFailure, Optional.empty());
    }
}
