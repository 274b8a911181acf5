package org.astmanproxy.spi;

import java.time.Instant;

/**
 * The state of the reply to an {@link Exchange}. Immutable.
 *
 * @param format the format of the messages in the reply; it has a writer
 * @param outcome the outcome of the request, as known now
 * @param now the time of day
 * @param last true if, as known now, the proxy closes the connection after this reply, independent of {@link
 *     Exchange#closes}
 */
public record ReplyState(StreamFormat format, Outcome outcome, Instant now, boolean last) {
    /**
     * Creates the state of a reply after which the connection stays open, as known now.
     *
     * @param format the format of the messages in the reply; it has a writer
     * @param outcome the outcome of the request, as known now
     * @param now the time of day
     */
    public ReplyState(StreamFormat format, Outcome outcome, Instant now) {
        this(format, outcome, now, false);
    }
}
