package org.astmanproxy;

/** The traffic of a session since its start. */
public record TrafficCounters(long messagesIn, long messagesOut, long bytesIn, long bytesOut) {}
