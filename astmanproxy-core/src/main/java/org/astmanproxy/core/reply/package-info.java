/**
 * Orders the replies to the actions of one client.
 *
 * <p>This package knows messages. It knows no sessions, sockets, threads or clocks. Start at {@link
 * org.astmanproxy.core.reply.ReplyOrder}.
 */
package org.astmanproxy.core.reply;
