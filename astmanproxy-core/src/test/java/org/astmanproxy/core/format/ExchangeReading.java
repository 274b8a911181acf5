package org.astmanproxy.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.csv.CsvFormat;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.format.xml.XmlFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * What a reader of exchanges made of some bytes.
 *
 * @param outcomes an {@link Asked}, {@link Answered} or {@link Interim} for each thing it reported, in their order
 * @param idle whether nothing of a further request has come
 */
public record ExchangeReading(List<Object> outcomes, boolean idle) {
    /** The formats an answer may be in. */
    public static final List<StreamFormat> FORMATS =
            List.of(new CsvFormat(), new JsonFormat(), new StandardFormat(), new XmlFormat());

    /** The time of all answers. */
    public static final Instant NOW = Instant.parse("2026-11-03T04:05:06Z");

    /** A request with an action, and what answers it when Asterisk says Success. */
    public record Asked(
            Message action,
            Optional<Credentials> credentials,
            Optional<String> ticket,
            Optional<String> untilEvent,
            Optional<Duration> maxTime,
            String format,
            String answer,
            boolean closes) {}

    /** A request that the format answers itself. */
    public record Answered(String answer, boolean closes) {
        /** The three digits of its status line. */
        public int status() {
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** Bytes that the peer waits for. */
    public record Interim(String bytes) {}

    /** Reads the bytes whole, one by one, and cut at each place, and requires the same of all. */
    public static ExchangeReading everyWay(ExchangeFormat format, ReaderContext context, byte[] bytes) {
        ExchangeReading whole = of(format, context, bytes);
        assertThat(byteByByte(format, context, bytes)).as("byte by byte").isEqualTo(whole);
        for (int i = 0; i <= bytes.length; i++) {
            byte[] head = Arrays.copyOf(bytes, i);
            byte[] tail = Arrays.copyOfRange(bytes, i, bytes.length);
            assertThat(of(format, context, head, tail)).as("cut at byte " + i).isEqualTo(whole);
        }
        return whole;
    }

    /** Reads the bytes one by one. */
    public static ExchangeReading byteByByte(ExchangeFormat format, ReaderContext context, byte[] bytes) {
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        return of(format, context, single);
    }

    /** Reads the bytes in these pieces. */
    public static ExchangeReading of(ExchangeFormat format, ReaderContext context, byte[]... pieces) {
        ExchangeReader reader = format.newReader(context);
        List<Object> outcomes = new ArrayList<>();
        ExchangeSink sink = sink(outcomes);
        for (byte[] piece : pieces) {
            ByteBuffer in = ByteBuffer.wrap(piece);
            reader.read(in, sink);
            assertThat(in.remaining()).isZero();
        }
        return new ExchangeReading(outcomes, reader.isIdle());
    }

    /** Puts down what is reported in a list. */
    public static ExchangeSink sink(List<Object> outcomes) {
        return new CollectingExchangeSink() {
            @Override
            public void exchange(Exchange exchange) {
                outcomes.add(outcome(exchange));
            }

            @Override
            public void interim(byte[] bytes) {
                outcomes.add(new Interim(new String(bytes, StandardCharsets.ISO_8859_1)));
            }
        };
    }

    /** Requires that there is one request, which has an action, and gives it. */
    public Asked asked() {
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0)).isInstanceOf(Asked.class);
        return (Asked) outcomes.get(0);
    }

    /** Requires that there is one request, which the format answers itself, and gives the answer. */
    public Answered answered() {
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0)).isInstanceOf(Answered.class);
        return (Answered) outcomes.get(0);
    }

    private static Object outcome(Exchange exchange) {
        StreamFormat format = exchange.outputFormat(FORMATS, FORMATS.get(2));
        ReplyState state = new ReplyState(format, Outcome.ANSWERED, NOW);
        ByteBuilder out = new ByteBuilder();
        Optional<Message> action = exchange.action();
        if (action.isPresent()) {
            exchange.write(Message.response("Success"), MessageSource.SERVER, state, out);
        }
        exchange.end(state, out);
        String answer = new String(out.copy(), StandardCharsets.ISO_8859_1);
        if (action.isEmpty()) {
            return new Answered(answer, exchange.closes());
        }
        return new Asked(
                action.get(),
                exchange.credentials(),
                exchange.ticket(),
                exchange.untilEvent(),
                exchange.maxTime(),
                format.name(),
                answer,
                exchange.closes());
    }
}
