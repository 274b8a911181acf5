/**
 * Chooses the servers for an action, and passes the messages of servers on.
 *
 * <p>This package knows servers. Of clients it only knows that each event loop has an {@link
 * org.astmanproxy.core.route.Audience}.
 *
 * <p>Read on in {@code core.fanout}, which decides what each client sees of a batch.
 */
package org.astmanproxy.core.route;
