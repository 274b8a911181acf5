package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.IncomingLines;
import org.astmanproxy.spi.support.MessageLines;

/** Builds the message of a request from the parameters of the query, the body and the proxy key, in this order. */
final class Content {
    private static final byte[] PROXY_KEY = "ProxyKey".getBytes(StandardCharsets.US_ASCII);

    private Content() {}

    static Message message(RequestHead head, byte[] body, ReaderContext limits) throws HttpFault {
        IncomingLines lines = new IncomingLines(limits);
        String query = head.line().target().query();
        Parameters.read(query.getBytes(StandardCharsets.ISO_8859_1), lines);
        if (body.length > 0) {
            switch (BodyType.of(head.fields())) {
                case FORM -> Parameters.read(body, lines);
                case JSON -> add(OneMessage.read(new JsonFormat(), body, limits), lines);
                case XML -> add(OneMessage.read(new XmlFormat(), body, limits), lines);
            }
        }
        head.fields()
                .single("x-proxy-key")
                .ifPresent(key -> lines.header(PROXY_KEY, key.getBytes(StandardCharsets.ISO_8859_1)));
        OneMessage whole = new OneMessage();
        lines.end(whole);
        return whole.get().orElseThrow();
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
