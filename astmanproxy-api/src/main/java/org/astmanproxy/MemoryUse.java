package org.astmanproxy;

/**
 * The memory budget of a proxy: what all connections together may use for unfinished input, waiting actions, held replies
 * and unread output.
 *
 * @param limitBytes the budget ({@code maxmemory}), in bytes
 * @param usedBytes what is in use, in bytes; bytes that several clients have yet to read count once
 * @param disconnected how many clients were disconnected because the budget was used up
 */
public record MemoryUse(long limitBytes, long usedBytes, long disconnected) {}
