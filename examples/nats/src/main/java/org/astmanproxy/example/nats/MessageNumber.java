package org.astmanproxy.example.nats;

import io.nats.client.impl.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.message.Nullable;

/**
 * The number of a message in the stream of a server. It is the message's {@code Nats-Msg-Id}, for example {@code 17-42}.
 *
 * @param epoch the turn of the lease: a hub that takes over has a higher one
 * @param number counts from 1 within the turn, without a gap
 */
record MessageNumber(long epoch, long number) {
    private static final String HEADER = "Nats-Msg-Id";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** {@return the number of a message; empty if no hub has sent it} */
    static Optional<MessageNumber> of(@Nullable Headers headers) {
        String text = headers == null ? null : headers.getFirst(HEADER);
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new MessageNumber(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + "-" + number;
    }
}
