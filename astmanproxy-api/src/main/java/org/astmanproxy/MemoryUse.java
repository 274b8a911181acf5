package org.astmanproxy;

/**
 * The memory budget of a proxy. It bounds the unfinished input, waiting actions, held replies and unread output of all
 * connections together.
 *
 * @param limitBytes the budget in bytes ({@code maxmemory})
 * @param usedBytes the bytes in use; bytes that several clients have still to read count once
 * @param disconnected the number of clients that the proxy disconnected because the budget was exhausted
 */
public record MemoryUse(long limitBytes, long usedBytes, long disconnected) {}
