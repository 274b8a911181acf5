package org.astmanproxy;

/**
 * The traffic of a session or of several sessions since their start. Messages that the proxy drops or hides do not
 * count as sent.
 *
 * @param messagesIn the messages that the proxy received
 * @param messagesOut the messages that the proxy sent, or queued for sending
 * @param bytesIn the received bytes
 * @param bytesOut the sent or queued bytes
 */
public record TrafficCounters(long messagesIn, long messagesOut, long bytesIn, long bytesOut) {}
