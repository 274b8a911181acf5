package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;

/** Reads the request line. Empty lines before it are skipped (RFC 9112, 2.2). */
final class LineStage implements ReadStage {
    private final ReaderContext limits;
    private final HeadLimits sizes;
    private final LineBytes bytes = LineBytes.ofHead();
    private int headBytes;

    LineStage(ReaderContext limits) {
        this.limits = limits;
        this.sizes = new HeadLimits(limits);
    }

    @Override
    public ReadStage accept(int b, ExchangeSink out) throws HttpFault {
        boolean complete = bytes.accept(b);
        sizes.checkHead(++headBytes);
        sizes.checkLine(bytes.length());
        if (!complete) {
            return this;
        }
        byte[] line = bytes.take();
        if (line.length == 0) {
            headBytes = 0;
            return this;
        }
        return new FieldStage(RequestLine.parse(line), limits, sizes, headBytes);
    }

    @Override
    public boolean isIdle() {
        return bytes.isEmpty();
    }

    @Override
    public Exchange refused(HttpFault.Refusal refusal) {
        return new RefusedExchange(refusal, new HttpResponse(ReplyTerms.UNKNOWN), FormatChoice.of(new HeaderFields()));
    }
}
