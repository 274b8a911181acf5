/**
 * Numbers the events of all servers in one order, and keeps the last ones for clients that come back.
 *
 * <p>This package knows routed messages and the memory budget. It does not know clients: what one of them sees of the
 * kept events is decided where it reads them.
 *
 * <p>Start at {@link org.astmanproxy.core.server.replay.EventSequence}, then read {@link
 * org.astmanproxy.core.server.replay.ReplayLog}.
 */
package org.astmanproxy.core.server.replay;
