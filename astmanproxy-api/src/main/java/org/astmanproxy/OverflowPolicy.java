package org.astmanproxy;

/**
 * Decides about a subscription whose handler is slower than its events. The events that wait for one handler may use as
 * many bytes as {@code clientqueue} allows; the policy decides what happens beyond that. Other subscribers and clients are
 * not affected.
 */
public enum OverflowPolicy {
    /**
     * The subscription closes, and the log says so. The events that wait are dropped. Use it where a missing event would
     * make the result wrong, such as with counters. Then subscribe again, and ask Asterisk for its state again.
     */
    CLOSE,
    /**
     * The oldest events that wait are dropped, and {@link Subscription#dropped()} counts them. The log tells of the first
     * one, and again only after the handler has caught up. Use it where only the latest events matter, as on a wallboard.
     */
    DROP_OLDEST
}
