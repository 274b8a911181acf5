/**
 * What a client wants to see: its event mask and its event filters, as {@code Action: Events}, {@code Action: Filter}
 * and {@code eventfilter} in a users file set them.
 *
 * <p>Pure and immutable: knows messages, no session, socket, thread or clock. Both are asked once for each event and
 * stream. Texts that clients send are matched by {@code core.filter.regex}, in bounded time.
 */
package org.astmanproxy.core.filter;
