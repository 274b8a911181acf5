/**
 * Chooses the servers for an action, and passes events on to the subscribers of the host program.
 *
 * <p>This package knows servers. It does not know clients.
 *
 * <p>Start at {@link org.astmanproxy.core.route.Router} and {@link org.astmanproxy.core.route.Subscriptions}.
 */
package org.astmanproxy.core.route;
