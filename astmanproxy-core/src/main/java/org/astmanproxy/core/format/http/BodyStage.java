package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeSink;

/** Reads the body of a request. */
final class BodyStage implements ReadStage {
    private final IncomingRequest request;
    private final Body body;
    private long bytes;
    private int most;

    BodyStage(IncomingRequest request, Body body) {
        this.request = request;
        this.body = body;
    }

    @Override
    public ReadStage accept(int b, ExchangeSink out) throws HttpFault {
        if (bytes++ == 0) {
            most = out.maxBodyBytes();
        }
        if (bytes > most || body.announced() > most) {
            throw new HttpFault(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "a body of more than " + most + " bytes without valid credentials in the head (authinput)");
        }
        return body.accept(b) ? request.report(body.content(), out) : this;
    }

    @Override
    public boolean isIdle() {
        return false;
    }

    @Override
    public Exchange refused(HttpFault.Refusal refusal) {
        return request.refused(refusal);
    }
}
