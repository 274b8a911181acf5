package org.astmanproxy.simulator;

/**
 * Somebody who waits in a queue.
 *
 * @param channel the caller's channel
 * @param sinceMillis when the caller joined, in milliseconds since 1970
 * @param originalPosition the place in the queue at that time, from 1
 */
record QueueCaller(Channel channel, long sinceMillis, int originalPosition) {
    long seconds(long nowMillis) {
        return (nowMillis - sinceMillis) / 1000;
    }
}
