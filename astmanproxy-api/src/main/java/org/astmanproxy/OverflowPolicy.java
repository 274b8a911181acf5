package org.astmanproxy;

/**
 * Decides what happens if the handler of a subscription is slower than its events. The events that wait for one handler
 * may use as many bytes as {@code clientqueue} allows. The policy applies when they need more. Other subscribers and
 * clients are not affected.
 */
public enum OverflowPolicy {
    /**
     * The subscription closes, the log says so, and the waiting events are dropped. Use this policy if a missing event
     * would make your result wrong, for example if you count events. After such a close, subscribe again, and ask
     * Asterisk for its present state.
     */
    CLOSE,
    /**
     * The oldest waiting events are dropped, and {@link Subscription#dropped()} counts them. The log reports the first
     * dropped event, and reports again only after the handler has caught up. Use this policy if only the latest events
     * matter, for example on a wallboard.
     */
    DROP_OLDEST
}
