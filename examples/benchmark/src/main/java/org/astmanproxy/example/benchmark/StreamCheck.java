package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Checks every byte of one reader's stream. The reader must receive each of its events once and in order. Bytes before
 * the first event (the banner and replies) are skipped.
 */
final class StreamCheck {
    /** The value of {@link CallMix#ROUND} in the first repetition of the mix. */
    static final long FIRST_ROUND = 1_795_403_039L;

    private static final int SEQ_DIGITS = EventMix.SEQ.length();
    private static final int ROUND_DIGITS = CallMix.ROUND.length();
    private static final int SENT_DIGITS = EventMix.SENT.length();

    private final List<Encoded> mix;
    private final int[] sees;
    private final byte[] aside;
    private byte[] rest = {};
    private final byte[] roundDigits = new byte[ROUND_DIGITS];
    private long round = -1;
    private int at;
    private boolean begun;
    private long lastSent;

    /**
     * Creates a check for one reader.
     *
     * @param mix the events in the reader's format
     * @param sees the indices of the events that the reader sees, in the order in which they come
     */
    StreamCheck(List<Encoded> mix, List<Integer> sees) {
        this(mix, sees, new byte[0]);
    }

    /**
     * Creates a check for one reader that receives other bytes in between.
     *
     * @param mix the events in the reader's format
     * @param sees the indices of the events that the reader sees, in the order in which they come
     * @param aside bytes that may occur between two events and are skipped
     */
    StreamCheck(List<Encoded> mix, List<Integer> sees, byte[] aside) {
        this.mix = mix;
        this.sees = sees.stream().mapToInt(Integer::intValue).toArray();
        this.aside = aside;
        beginRound();
    }

    /** {@return the number of the next event; the source may have sent more} */
    long progress() {
        return round * mix.size() + sees[at];
    }

    /** {@return the time at which the last event was due} */
    long lastSent() {
        return lastSent;
    }

    /** {@return the bytes of an incomplete event; the caller has to prepend them to the next bytes} */
    byte[] rest() {
        return rest;
    }

    /**
     * Checks bytes.
     *
     * @param bytes the bytes of {@link #rest}, followed by the new bytes
     * @param length the number of bytes
     * @return the number of complete events in them
     */
    int take(byte[] bytes, int length) {
        int from = begun ? 0 : begin(bytes, length);
        int events = 0;
        while (begun) {
            from += isAside(bytes, from, length) ? aside.length : 0;
            Encoded expected = expected();
            int end = from + expected.bytes().length;
            if (end > length) {
                break;
            }
            check(bytes, from, expected);
            events++;
            from = end;
            at++;
            if (at == sees.length) {
                beginRound();
            }
        }
        rest = from == length ? new byte[0] : Arrays.copyOfRange(bytes, from, length);
        return events;
    }

    private boolean isAside(byte[] bytes, int from, int length) {
        return aside.length > 0
                && from + aside.length <= length
                && Arrays.equals(bytes, from, from + aside.length, aside, 0, aside.length);
    }

    private Encoded expected() {
        return mix.get(sees[at]);
    }

    private void beginRound() {
        round++;
        at = 0;
        Encoded.put(roundDigits, 0, ROUND_DIGITS, FIRST_ROUND + round);
    }

    /** {@return the position of the first event} Bytes before it may be part of the banner or a reply. */
    private int begin(byte[] bytes, int length) {
        Encoded expected = expected();
        byte[] all = expected.bytes();
        for (int from = 0; from + all.length <= length; from++) {
            if (bytes[from] == all[0] && isUpToSeq(bytes, from, expected)) {
                begun = true;
                return from;
            }
        }
        return Math.max(0, length - all.length);
    }

    private void check(byte[] bytes, int from, Encoded expected) {
        byte[] all = expected.bytes();
        int seqEnd = expected.seqAt() + SEQ_DIGITS;
        int sentEnd = expected.sentAt() + SENT_DIGITS;
        boolean same = isUpToSeq(bytes, from, expected)
                && Arrays.equals(bytes, from + seqEnd, from + expected.sentAt(), all, seqEnd, expected.sentAt())
                && Arrays.equals(bytes, from + sentEnd, from + all.length, all, sentEnd, all.length);
        if (!same || Encoded.number(bytes, from + expected.seqAt(), SEQ_DIGITS) != progress()) {
            throw new IllegalStateException("event " + progress() + " expected:\n" + text(all, 0, all.length)
                    + "but was:\n" + text(bytes, from, all.length));
        }
        lastSent = Encoded.number(bytes, from + expected.sentAt(), SENT_DIGITS);
    }

    private boolean isUpToSeq(byte[] bytes, int from, Encoded expected) {
        byte[] all = expected.bytes();
        int done = 0;
        for (int place : expected.roundsAt()) {
            int end = place + ROUND_DIGITS;
            if (!Arrays.equals(bytes, from + done, from + place, all, done, place)
                    || !Arrays.equals(bytes, from + place, from + end, roundDigits, 0, ROUND_DIGITS)) {
                return false;
            }
            done = end;
        }
        int seqAt = expected.seqAt();
        return Arrays.equals(bytes, from + done, from + seqAt, all, done, seqAt);
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
