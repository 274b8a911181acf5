/**
 * Which clients an event goes to, and what each client has to read.
 *
 * <p>Knows connections, the rules of users, event filters, and formats through their SPI. A client is a {@link
 * org.astmanproxy.core.fanout.FanOutClient} here: how it sends, and how it logs in, is not known.
 *
 * <p>Read on at {@link org.astmanproxy.core.fanout.ClientGroup}, then {@link org.astmanproxy.core.fanout.ViewGroup} and {@link
 * org.astmanproxy.core.fanout.Outbound}.
 */
package org.astmanproxy.core.fanout;
