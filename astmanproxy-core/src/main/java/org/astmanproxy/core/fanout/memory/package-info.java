/**
 * Bounds the memory that all clients use together, and disconnects those that use most if it is exceeded.
 *
 * <p>This package knows connections and the budget of the event loops. It knows nothing of fan-out. A client is a
 * {@link org.astmanproxy.core.fanout.memory.MemoryUser} here; what it does with its memory is not known.
 *
 * <p>Start at {@link org.astmanproxy.core.fanout.memory.MemoryGuard}.
 */
package org.astmanproxy.core.fanout.memory;
