/**
 * Conversations in which each request has a reply of its own, as over HTTP.
 *
 * <p>Knows sessions. How requests and replies look as bytes is known to {@code core.format.http} alone. Read on at {@link
 * org.astmanproxy.core.exchange.Exchanges}.
 */
package org.astmanproxy.core.exchange;
