package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;

/** Reads the header fields after the request line. */
final class FieldStage implements ReadStage {
    private final RequestLine line;
    private final ReaderContext limits;
    private final HeadLimits sizes;
    private final LineBytes bytes = LineBytes.ofHead();
    private final HeaderFields fields = new HeaderFields();
    private int headBytes;
    private int fieldBytes;

    /**
     * Creates a stage without fields.
     *
     * @param line the request line
     * @param limits the limits of the reader
     * @param sizes the limits for the head
     * @param headBytes the size of the request line
     */
    FieldStage(RequestLine line, ReaderContext limits, HeadLimits sizes, int headBytes) {
        this.line = line;
        this.limits = limits;
        this.sizes = sizes;
        this.headBytes = headBytes;
    }

    @Override
    public ReadStage accept(int b, ExchangeSink out) throws HttpFault {
        boolean complete = bytes.accept(b);
        sizes.checkHead(++headBytes);
        sizes.checkFields(++fieldBytes, fields.count());
        if (!complete) {
            return this;
        }
        byte[] field = bytes.take();
        if (field.length > 0) {
            fields.add(field);
            return this;
        }
        return IncomingRequest.begin(new RequestHead(line, fields), limits, out);
    }

    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public Exchange refused(HttpFault.Refusal refusal) {
        return new RefusedExchange(refusal, new HttpResponse(ReplyTerms.of(line)), FormatChoice.of(fields));
    }
}
