package org.astmanproxy.core.format.http;

import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;

/** Reads the request line and the header fields. Empty lines before them are skipped (RFC 9112, 2.2). */
final class HeadStage implements ReadStage {
    private final ReaderContext limits;
    private final HeadLimits sizes;
    private final LineBytes bytes = LineBytes.ofHead();
    private final HeaderFields fields = new HeaderFields();
    private int headBytes;
    private int fieldBytes;
    private @Nullable RequestLine line;

    HeadStage(ReaderContext limits) {
        this.limits = limits;
        this.sizes = new HeadLimits(limits);
    }

    @Override
    public ReadStage accept(int b, ExchangeSink out) throws HttpFault {
        boolean complete = bytes.accept(b);
        sizes.checkHead(++headBytes);
        if (line == null) {
            sizes.checkLine(bytes.length());
            if (complete && !bytes.isBlank()) {
                line = RequestLine.parse(bytes.take());
            } else if (complete) {
                bytes.take();
                headBytes = 0;
            }
            return this;
        }
        sizes.checkFields(++fieldBytes, fields.count());
        return complete ? fieldLine(line, out) : this;
    }

    @Override
    public boolean isIdle() {
        return line == null && bytes.isEmpty();
    }

    @Override
    public Exchange refused(HttpFault.Refusal refusal) {
        ReplyTerms terms = line == null ? ReplyTerms.UNKNOWN : ReplyTerms.of(line);
        return new RefusedExchange(refusal, new HttpResponse(terms), FormatChoice.of(fields));
    }

    private ReadStage fieldLine(RequestLine first, ExchangeSink out) throws HttpFault {
        byte[] field = bytes.take();
        if (field.length > 0) {
            fields.add(field);
            return this;
        }
        return IncomingRequest.begin(new RequestHead(first, fields), limits, out);
    }
}
