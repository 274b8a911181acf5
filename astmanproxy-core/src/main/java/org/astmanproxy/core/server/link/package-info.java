/**
 * One connection to an Asterisk: the banner, the login, the keep-alive, and the messages that arrive.
 *
 * <p>This package knows connections and the standard format. It knows neither the session that owns the connection nor
 * the actions on it, except their number and their longest time limit.
 *
 * <p>Read on in {@code core.server}, which replaces lost connections and finds the action for each message.
 */
package org.astmanproxy.core.server.link;
