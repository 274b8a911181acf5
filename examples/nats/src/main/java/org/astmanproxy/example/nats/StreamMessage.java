package org.astmanproxy.example.nats;

/**
 * A message of the stream of a server.
 *
 * @param sequence its sequence number in the stream; the next message has the next number
 * @param epoch the turn of the lease in which a hub has sent it; 0 if no hub has
 * @param isNotice whether it is a {@link HubNotice} and not an event
 * @param payload the message
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
record StreamMessage(long sequence, long epoch, boolean isNotice, byte[] payload) {}
