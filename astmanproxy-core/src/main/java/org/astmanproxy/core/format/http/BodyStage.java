package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSink;

/** Reads the body of a request. */
final class BodyStage implements Stage {
    private final Request request;
    private final Body body;

    BodyStage(Request request, Body body) {
        this.request = request;
        this.body = body;
    }

    @Override
    public Stage accept(int b, MessageSink out) throws HttpFault {
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
