package org.astmanproxy.core.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;

/**
 * A format with exchanges as a jar could bring it: each line is a request, {@code >tag|Action: Ping|@max=500}. See {@link
 * LineExchange} for what may stand there. The answer is a line {@code tag<...} for each message and one {@code tag. OUTCOME}
 * behind them. {@code >tag?} asks for leave to send more.
 */
public final class LineFormat implements ExchangeFormat {
    @Override
    public String name() {
        return "line";
    }

    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        return firstBytes.get(0) == '>' ? Recognition.YES : Recognition.NO;
    }

    @Override
    public ExchangeReader newReader(ReaderContext context) {
        return new Reader();
    }

    private static final class Reader implements ExchangeReader {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void read(ByteBuffer in, ExchangeSink out) {
            while (in.hasRemaining() && out.wantsMore()) {
                byte next = in.get();
                if (next == '?') {
                    out.interim((line.toString(StandardCharsets.UTF_8).substring(1) + " go on\n")
                            .getBytes(StandardCharsets.UTF_8));
                } else if (next == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    out.exchange(new LineExchange(text));
                } else {
                    line.write(next);
                }
            }
        }

        @Override
        public boolean isIdle() {
            return line.size() == 0;
        }

        @Override
        public void timedOut(ExchangeSink out) {
            out.exchange(new LineExchange(">late|@close"));
        }
    }
}
