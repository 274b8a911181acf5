/**
 * The session of one client: its input, who it is, what becomes of its actions, and how it ends.
 *
 * <p>Knows connections, formats through their SPI, and the router. It does not know how the proxy answers an action itself:
 * that is {@code core.action}, found through {@link org.astmanproxy.core.session.LocalActions}. It does not know how HTTP
 * requests are answered: that is {@code core.exchange}, behind {@link
 * org.astmanproxy.core.session.ExchangeConversation}.
 *
 * <p>Read on at {@link org.astmanproxy.core.session.Inbound}, then {@link org.astmanproxy.core.session.Dispatch}.
 */
package org.astmanproxy.core.session;
