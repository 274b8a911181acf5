package org.astmanproxy.core.format.sse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.stream.TextFormats;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;

/**
 * Messages as Server-Sent Events (WHATWG HTML, section 9.2). The data of each is the message in another format:
 *
 * <pre>{@code
 * id: 5f0c7a1be2d4-1043
 * event: Hangup
 * data: {"Event":"Hangup","Channel":"PJSIP/100-00000001","ProxySequence":"5f0c7a1be2d4-1043"}
 *
 * }</pre>
 *
 * <p>The id is the place of an event among all events; messages without a place have none. The name of the event is
 * that of the message; replies are called {@code Response}. Data of several lines, for example in the formats standard
 * and xml, have a field for each line.
 *
 * @param base the format of the data
 * @param events its writer
 */
public record ServerSentEvents(StreamFormat base, EventFieldWriter events) implements StreamFormat {
    /** The media type of the stream. */
    public static final String MEDIA_TYPE = "text/event-stream";

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * {@return events with data in this format}
     *
     * @param base a format of text with a writer
     */
    public static ServerSentEvents of(StreamFormat base) {
        return new ServerSentEvents(base, new EventFieldWriter(base.writer().orElseThrow()));
    }

    /** {@return true if a format can be the data of events, because its output is text} */
    public static boolean canCarry(StreamFormat base) {
        return base.writes() && TextFormats.include(base);
    }

    /** {@return a comment, which clients ignore; it shows that the connection is alive} */
    public static byte[] comment() {
        return COMMENT.clone();
    }

    /** {@return the name of the format of the data} */
    @Override
    public String name() {
        return base.name();
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE);
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(events);
    }
}
