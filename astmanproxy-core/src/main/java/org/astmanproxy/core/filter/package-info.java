/**
 * The event mask and the event filters of a client. {@code Action: Events}, {@code Action: Filter} and {@code
 * eventfilter} in a users file set them.
 *
 * <p>This package knows messages. It knows no sessions, sockets, threads or clocks. The mask and the filters are
 * evaluated once for each event and stream. {@code core.filter.regex} matches expressions from clients in bounded time.
 */
package org.astmanproxy.core.filter;
