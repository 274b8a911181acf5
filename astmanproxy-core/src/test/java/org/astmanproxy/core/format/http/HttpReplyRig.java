package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.astmanproxy.core.format.CollectingExchangeSink;
import org.astmanproxy.core.format.ExchangeReading;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.TestLimits;

/** One exchange that is answered step by step. */
final class HttpReplyRig {
    private final CollectingExchangeSink sink = new CollectingExchangeSink();
    private final ByteBuilder out = new ByteBuilder();
    private final StreamFormat format;
    private boolean last;
    private Instant now = ExchangeReading.NOW;

    HttpReplyRig(String request) {
        this(request, ExchangeReading.FORMATS);
    }

    HttpReplyRig(String request, List<StreamFormat> formats) {
        Http.FORMAT.newReader(TestLimits.WIDE).read(ByteBuffer.wrap(Http.bytes(request)), sink);
        format = exchange().outputFormat(formats, formats.get(formats.size() / 2));
    }

    HttpReplyRig at(Instant time) {
        now = time;
        return this;
    }

    HttpReplyRig last() {
        last = true;
        return this;
    }

    HttpReplyRig write(String line, Outcome outcome) {
        exchange()
                .write(Messages.standard(line), MessageSource.SERVER, new ReplyState(format, outcome, now, last), out);
        return this;
    }

    String end(Outcome outcome) {
        exchange().end(new ReplyState(format, outcome, now, last), out);
        return soFar();
    }

    /** The whole answer of these lines, a message each. */
    String answer(String... lines) {
        for (String line : lines) {
            write(line, Outcome.ANSWERED);
        }
        return end(Outcome.ANSWERED);
    }

    String soFar() {
        return new String(out.copy(), StandardCharsets.ISO_8859_1);
    }

    Exchange exchange() {
        return sink.exchanges().get(0);
    }
}
