package org.astmanproxy;

/** An extension that has started. */
@FunctionalInterface
public interface RunningExtension {
    /**
     * Stops the extension. The proxy calls this method once, when it closes or when a later extension does not start.
     * Clients have then got their replies and have left, as have the sessions that the extension opened. Servers are still
     * connected, so that the extension can act there a last time. The extension that started last is stopped first.
     *
     * <p>All extensions together have half of the time that is left for the end of the proxy, or one second; each has an
     * equal share of it. The proxy then interrupts the thread, goes on, and closes the subscriptions of the extension. If
     * this method throws, the proxy logs the exception and stops the others.
     *
     * @throws Exception if the extension cannot stop in order
     */
    void stop() throws Exception;
}
