/**
 * The order in which one client gets the replies to its actions.
 *
 * <p>Knows messages; no session, socket, thread or clock. Read on at {@link org.astmanproxy.core.reply.ReplyOrder}.
 */
package org.astmanproxy.core.reply;
