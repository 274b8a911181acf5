/**
 * The session of one client: its input, its identity, the handling of its actions, and its end.
 *
 * <p>This package knows connections, formats through their SPI, and the router. It does not know the proxy's own
 * actions: those are in {@code core.action}, found through {@link org.astmanproxy.core.session.LocalActions}. It does
 * not know the replies to HTTP requests: those are in {@code core.exchange}, used as a {@link
 * org.astmanproxy.core.session.Conversation}.
 *
 * <p>The session itself, {@link org.astmanproxy.core.session.LiveClientSession}, knows neither its input nor the
 * dispatch of actions; both know it. Start at {@link org.astmanproxy.core.session.Inbound}, then read {@link
 * org.astmanproxy.core.session.StreamConversation} and {@link org.astmanproxy.core.session.Dispatch}. {@link
 * org.astmanproxy.core.session.SessionOpener} puts the parts together.
 */
package org.astmanproxy.core.session;
