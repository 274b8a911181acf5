/**
 * Conversations in which each request has a reply of its own, for example over HTTP.
 *
 * <p>This package knows sessions. Only {@code core.format.http} knows the bytes of requests and replies. Start at
 * {@link org.astmanproxy.core.exchange.Exchanges}.
 */
package org.astmanproxy.core.exchange;
