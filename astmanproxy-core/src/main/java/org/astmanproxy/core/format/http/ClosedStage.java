package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;

/** The stage after the last request; all further input is ignored (RFC 9112, 9.6). */
record ClosedStage() implements ReadStage {
    @Override
    public ReadStage accept(int b, ExchangeSink out) {
        return this;
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public Exchange refused(HttpFault.Refusal refusal) {
        return new RefusedExchange(refusal, new HttpResponse(ReplyTerms.UNKNOWN), FormatChoice.of(new HeaderFields()));
    }
}
