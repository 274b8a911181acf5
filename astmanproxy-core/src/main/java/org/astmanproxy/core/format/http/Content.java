package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.IncomingLines;
import org.astmanproxy.spi.support.MessageLines;

/**
 * The messages of a request, each built from the parameters of the query, the body and the proxy key, in this order.
 *
 * @param messages the messages, one or more
 * @param isArray true if the body is a JSON array of messages
 */
record Content(List<Message> messages, boolean isArray) {
    /** The content of a request that says nothing. */
    static final Content EMPTY = new Content(List.of(Message.builder().build()), false);

    private static final byte[] PROXY_KEY = "ProxyKey".getBytes(StandardCharsets.US_ASCII);

    /**
     * {@return the content of a request}
     *
     * @param fromListedOrigin true if a page of an origin in {@code httporigin} sends the request
     */
    static Content of(RequestHead head, byte[] body, ReaderContext limits, boolean fromListedOrigin) throws HttpFault {
        if (body.length == 0) {
            return new Content(List.of(message(head, lines -> {}, limits)), false);
        }
        BodyType type = BodyType.of(head.fields(), fromListedOrigin);
        if (type == BodyType.JSON && JsonElements.begin(body)) {
            List<Message> all = new ArrayList<>();
            for (byte[] element : JsonElements.of(body)) {
                all.add(message(head, lines -> add(OneMessage.read(new JsonFormat(), element, limits), lines), limits));
            }
            return new Content(all, true);
        }
        return new Content(List.of(message(head, lines -> read(type, head, body, limits, lines), limits)), false);
    }

    /** Reads a body into a message. */
    private interface BodyReading {
        void into(IncomingLines lines) throws HttpFault;
    }

    private static Message message(RequestHead head, BodyReading body, ReaderContext limits) throws HttpFault {
        IncomingLines lines = new IncomingLines(limits);
        String query = head.line().target().query();
        Parameters.read(query.getBytes(StandardCharsets.ISO_8859_1), lines);
        body.into(lines);
        head.fields()
                .single("x-proxy-key")
                .ifPresent(key -> lines.header(PROXY_KEY, key.getBytes(StandardCharsets.ISO_8859_1)));
        OneMessage whole = new OneMessage();
        lines.end(whole);
        return whole.get().orElseThrow();
    }

    private static void read(BodyType type, RequestHead head, byte[] body, ReaderContext limits, IncomingLines lines)
            throws HttpFault {
        String contentType = head.fields().single("content-type").orElse("");
        switch (type) {
            case FORM -> Parameters.read(body, lines);
            case MULTIPART -> Multipart.read(body, contentType, lines);
            case JSON -> add(OneMessage.read(new JsonFormat(), body, limits), lines);
            case XML -> add(OneMessage.read(new XmlFormat(), XmlBody.read(body, contentType), limits), lines);
        }
    }

    private static void add(Optional<Message> message, IncomingLines lines) {
        if (message.isEmpty()) {
            return;
        }
        MessageLines added = MessageLines.of(message.get());
        byte[] bytes = added.bytes();
        for (int i = 0; i < added.count(); i++) {
            byte[] value = Arrays.copyOfRange(bytes, added.valueStart(i), added.end(i));
            if (added.isText(i)) {
                lines.text(value);
            } else {
                lines.header(Arrays.copyOfRange(bytes, added.start(i), added.nameEnd(i)), value);
            }
        }
    }
}
