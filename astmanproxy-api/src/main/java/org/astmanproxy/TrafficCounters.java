package org.astmanproxy;

/**
 * Counts of a session since it began.
 *
 * @param messagesIn messages read from the peer
 * @param messagesOut messages written to the peer
 * @param bytesIn bytes read from the peer
 * @param bytesOut bytes written to the peer
 */
public record TrafficCounters(long messagesIn, long messagesOut, long bytesIn, long bytesOut) {}
