package org.astmanproxy;

/**
 * The memory budget of a proxy. It bounds the unfinished input, waiting actions, held replies and unread output of all
 * connections together, and the events that the proxy keeps for clients that resume.
 *
 * @param limitBytes the budget in bytes ({@code maxmemory})
 * @param usedBytes the bytes in use; bytes that several clients have not read yet count once
 * @param replayBytes the part of {@code usedBytes} for events that the proxy keeps for clients that resume ({@code
 *     replaybuffer})
 * @param disconnected the number of clients that the proxy disconnected because the budget was exhausted
 */
public record MemoryUse(long limitBytes, long usedBytes, long replayBytes, long disconnected) {}
