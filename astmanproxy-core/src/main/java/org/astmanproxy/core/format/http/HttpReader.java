package org.astmanproxy.core.format.http;

import java.nio.ByteBuffer;
import org.astmanproxy.core.format.http.ReadStage.ClosedStage;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;

/** Reads a sequence of requests, a byte at a time, and reports each as an exchange. */
final class HttpReader implements ExchangeReader {
    private ReadStage stage;

    HttpReader(ReaderContext limits) {
        this.stage = new LineStage(limits);
    }

    @Override
    public void read(ByteBuffer in, ExchangeSink out) {
        while (in.hasRemaining() && out.wantsMore()) {
            try {
                stage = stage.accept(in.get() & 0xFF, out);
            } catch (HttpFault fault) {
                refuse(fault, out);
            }
        }
    }

    @Override
    public boolean isIdle() {
        return stage.isIdle();
    }

    @Override
    public void timedOut(ExchangeSink out) {
        refuse(new HttpFault(HttpStatus.REQUEST_TIMEOUT, "the request was not complete in time"), out);
    }

    private void refuse(HttpFault fault, ExchangeSink out) {
        ReadStage refusing = stage;
        stage = new ClosedStage();
        out.exchange(refusing.refused(fault.refusal()));
    }
}
