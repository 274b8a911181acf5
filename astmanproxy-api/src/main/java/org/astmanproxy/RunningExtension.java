package org.astmanproxy;

/** An extension that has started. */
@FunctionalInterface
public interface RunningExtension {
    /**
     * Stops the extension. The proxy calls this method once, when it closes or when a later extension does not start.
     * When the proxy closes, the clients have already got their replies and have left, and the sessions that the
     * extension opened are closed. Servers are still connected, so the extension can send actions to them a last time.
     * The proxy stops the extension that started last first.
     *
     * <p>All extensions together have half of the time that is left until the deadline of the proxy, and at least one
     * second. Each has an equal share of it. After its share, the proxy interrupts the thread, goes on, and closes the
     * subscriptions of the extension. If this method throws, the proxy logs the exception and stops the others.
     *
     * @throws Exception if the extension cannot stop in order
     */
    void stop() throws Exception;
}
