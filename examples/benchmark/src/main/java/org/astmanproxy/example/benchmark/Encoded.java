package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;

/** The bytes of one event of the mix, with the positions of the parts that differ between repetitions. */
final class Encoded {
    private final byte[] bytes;
    private final int[] roundsAt;
    private final int seqAt;
    private final int sentAt;

    private Encoded(byte[] bytes, int[] roundsAt, int seqAt, int sentAt) {
        this.bytes = bytes;
        this.roundsAt = roundsAt;
        this.seqAt = seqAt;
        this.sentAt = sentAt;
    }

    /** {@return all bytes; callers must not change them} */
    byte[] bytes() {
        return bytes;
    }

    /**
     * {@return the positions of digits that change with each repetition of the mix; all of them precede those of {@code
     * Seq}}
     */
    int[] roundsAt() {
        return roundsAt;
    }

    /** {@return the position of the digits of {@code Seq}} */
    int seqAt() {
        return seqAt;
    }

    /** {@return the position of the digits of {@code Sent}} */
    int sentAt() {
        return sentAt;
    }

    /** {@return a mix as Asterisk sends it} */
    static List<Encoded> ofAsterisk(List<Message> events) {
        return of(events, "standard", "");
    }

    /**
     * {@return a mix as a client of the proxy receives it}
     *
     * @param events the mix
     * @param format the client's output format
     * @param server the value of {@code Server}; empty for events without that header
     */
    static List<Encoded> of(List<Message> events, String format, String server) {
        MessageWriter writer = writer(format);
        return events.stream()
                .map(event -> server.isEmpty() ? event : event.with("Server", server))
                .map(event -> of(event, writer))
                .toList();
    }

    private static MessageWriter writer(String format) {
        return ServiceLoader.load(IOFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(format))
                .filter(StreamFormat.class::isInstance)
                .flatMap(each -> ((StreamFormat) each).writer().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no output format: " + format));
    }

    private static Encoded of(Message event, MessageWriter writer) {
        Bytes sink = new Bytes();
        writer.write(event, MessageSource.SERVER, sink);
        String text = sink.bytes.toString(StandardCharsets.ISO_8859_1);
        int[] rounds = Pattern.compile(CallMix.ROUND)
                .matcher(text)
                .results()
                .mapToInt(MatchResult::start)
                .toArray();
        return new Encoded(sink.bytes.toByteArray(), rounds, text.indexOf(EventMix.SEQ), text.indexOf(EventMix.SENT));
    }

    /** {@return the same event with a prefix and a suffix} */
    Encoded framed(String before, String after) {
        byte[] head = Wire.bytes(before);
        byte[] end = Wire.bytes(after);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length + end.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        System.arraycopy(end, 0, all, head.length + bytes.length, end.length);
        int[] rounds = Arrays.stream(roundsAt).map(at -> head.length + at).toArray();
        return new Encoded(all, rounds, head.length + seqAt, head.length + sentAt);
    }

    /** {@return the same event without its last byte} */
    Encoded withoutLast() {
        return new Encoded(Arrays.copyOf(bytes, bytes.length - 1), roundsAt, seqAt, sentAt);
    }

    /** Writes a number over the digits at a position. */
    static void put(byte[] into, int at, int digits, long number) {
        long left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            into[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /** {@return the number at a position} */
    static long number(byte[] from, int at, int digits) {
        long number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = from[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalStateException("no digit: " + (char) from[i]);
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
