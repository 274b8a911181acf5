package org.astmanproxy.spi;

import java.time.Instant;

/**
 * How the answer to an {@link Exchange} stands.
 *
 * @param format the format of the messages in it; it has a writer
 * @param outcome what became of the request, as far as is known by now
 * @param now the time of day
 * @param last whether the proxy closes the connection behind this answer, whatever the exchange itself {@linkplain
 *     Exchange#closes says}, as far as is known by now
 */
public record AnswerState(IOFormat format, Outcome outcome, Instant now, boolean last) {
    /**
     * Of an answer that is not the last one as far as is known.
     *
     * @param format as above
     * @param outcome as above
     * @param now as above
     */
    public AnswerState(IOFormat format, Outcome outcome, Instant now) {
        this(format, outcome, now, false);
    }
}
