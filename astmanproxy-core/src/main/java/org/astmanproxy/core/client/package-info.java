/**
 * The session of one client: who it is, what it may do and see, its formats, its answers in their order.
 *
 * <p>Knows connections, formats through their SPI, and where actions go ({@code core.route}). Does not know how the
 * proxy answers what it answers itself: that is {@code core.action}, found through {@link
 * org.astmanproxy.core.client.LocalActions}.
 *
 * <p>A message on its way out: {@link org.astmanproxy.core.client.ClientGroup} → {@link
 * org.astmanproxy.core.client.ViewGroup} or {@link org.astmanproxy.core.client.ReplyOrder} → connection. One on its way
 * in: {@link org.astmanproxy.core.client.Inbound} → {@link org.astmanproxy.core.client.Dispatch} → {@code core.action}
 * or {@code core.route}.
 */
package org.astmanproxy.core.client;
