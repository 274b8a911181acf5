package org.astmanproxy.spi;

import java.time.Instant;

/**
 * How the answer to an {@link Exchange} stands.
 *
 * @param format the format of the messages in it; it has a writer
 * @param outcome what became of the request, as far as is known by now
 * @param now the time of day
 */
public record AnswerState(IOFormat format, Outcome outcome, Instant now) {}
