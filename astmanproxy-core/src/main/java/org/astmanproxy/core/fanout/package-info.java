/**
 * Passes events on to the clients of all event loops, decides which clients get an event, and queues the output of each
 * client.
 *
 * <p>This package knows connections, the rules of users, event filters, and formats through their SPI. A client is a
 * {@link org.astmanproxy.core.fanout.FanOutClient}; its input and its login are not known here.
 * {@code fanout.memory} bounds what all of them use.
 *
 * <p>Start at {@link org.astmanproxy.core.fanout.FanOut} and {@link org.astmanproxy.core.fanout.ClientGroup}, then read
 * {@link org.astmanproxy.core.fanout.ViewGroup} and {@link org.astmanproxy.core.fanout.Outbound}.
 */
package org.astmanproxy.core.fanout;
