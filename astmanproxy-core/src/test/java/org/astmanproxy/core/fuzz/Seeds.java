package org.astmanproxy.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.Transcript;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.Written;

/** Inputs to begin with: what was recorded, and what is known to be nasty. */
public final class Seeds {
    /** A fuzzer is quicker with short inputs; whole recordings are fed in the tests of the formats. */
    private static final int LONGEST = 250;

    private Seeds() {}

    /** The beginnings of recorded conversations as they were. */
    public static Stream<byte[]> recorded(String extension) {
        return Transcript.all().stream()
                .filter(transcript -> transcript.name().endsWith(extension))
                .map(Seeds::beginning)
                .distinct()
                .flatMap(bytes -> inputs(bytes, 7));
    }

    /** The beginnings of recorded conversations, written in a format. */
    public static Stream<byte[]> written(StreamFormat format) {
        return Transcript.all().stream()
                .map(Transcript::messages)
                .map(messages -> beginning(format, messages))
                .flatMap(bytes -> inputs(bytes, 7));
    }

    /** Bytes that were thought of by hand, a character each. */
    public static Stream<byte[]> byHand(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .flatMap(bytes -> inputs(bytes, 1));
    }

    /** Messages that no Asterisk sent, written in a format. */
    public static Stream<byte[]> random(StreamFormat format) {
        Random random = new Random(1);
        return IntStream.range(0, 30)
                .mapToObj(i -> Written.bytes(format, List.of(Messages.random(random), Messages.random(random))))
                .flatMap(bytes -> inputs(bytes, 3));
    }

    /** With wide limits and with tight ones. */
    private static Stream<byte[]> inputs(byte[] bytes, int first) {
        return Stream.of(FuzzInput.raw(bytes, first, 11, 'x', false), FuzzInput.raw(bytes, first, 11, ' ', true));
    }

    private static byte[] beginning(Transcript transcript) {
        byte[] all = transcript.bytes();
        return Arrays.copyOf(all, Math.min(all.length, LONGEST));
    }

    private static byte[] beginning(StreamFormat format, List<Message> messages) {
        List<Message> some = new ArrayList<>();
        int bytes = 0;
        for (Message message : messages) {
            bytes += message.byteCount();
            if (bytes <= LONGEST) {
                some.add(message);
            }
        }
        return Written.bytes(format, some);
    }
}
