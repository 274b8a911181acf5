/**
 * The session of one client: its input, its identity, the handling of its actions, and its end.
 *
 * <p>This package knows connections, formats through their SPI, and the router. It does not know the proxy's own
 * actions: those are in {@code core.action}, found through {@link org.astmanproxy.core.session.LocalActions}. It does
 * not know the replies to HTTP requests: those are in {@code core.exchange}, used through {@link
 * org.astmanproxy.core.session.ExchangeConversation}.
 *
 * <p>Start at {@link org.astmanproxy.core.session.Inbound}, then read {@link org.astmanproxy.core.session.Dispatch}.
 */
package org.astmanproxy.core.session;
