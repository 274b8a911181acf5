package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Checks every byte of one reader's stream. The reader must receive each of its events once and in order. Bytes before
 * the first event (the banner and replies) are skipped.
 */
final class StreamCheck implements ReaderCheck {
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

    @Override
    public long progress() {
        return round * mix.size() + sees[at];
    }

    @Override
    public long lastSent() {
        return lastSent;
    }

    @Override
    public byte[] rest() {
        return rest;
    }

    @Override
    public int take(byte[] bytes, int length) {
        int from = begun ? 0 : begin(bytes, length);
        int events = 0;
        while (begun) {
            from += isAside(bytes, from, length) ? aside.length : 0;
            Encoded expected = expected();
            int end = from + expected.bytes().length;
            if (end > length) {
                break;
            }
            if (!accept(bytes, from)) {
                throw new IllegalStateException(
                        "event " + progress() + " expected:\n" + text(expected.bytes(), 0, expected.bytes().length)
                                + "but was:\n" + text(bytes, from, expected.bytes().length));
            }
            events++;
            from = end;
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

    /** {@return the number of bytes of the next event} */
    int nextSize() {
        return expected().bytes().length;
    }

    /**
     * Compares bytes with the next event, and if they are equal goes on to the one after it.
     *
     * @param bytes at least as many as {@link #nextSize} says
     * @param from where the event begins
     * @return true if they are equal
     */
    boolean accept(byte[] bytes, int from) {
        Encoded expected = expected();
        byte[] all = expected.bytes();
        int seqEnd = expected.seqAt() + SEQ_DIGITS;
        int sentEnd = expected.sentAt() + SENT_DIGITS;
        boolean same = isUpToSeq(bytes, from, expected)
                && Arrays.equals(bytes, from + seqEnd, from + expected.sentAt(), all, seqEnd, expected.sentAt())
                && Arrays.equals(bytes, from + sentEnd, from + all.length, all, sentEnd, all.length);
        if (!same || Encoded.number(bytes, from + expected.seqAt(), SEQ_DIGITS) != progress()) {
            return false;
        }
        lastSent = Encoded.number(bytes, from + expected.sentAt(), SENT_DIGITS);
        at++;
        if (at == sees.length) {
            beginRound();
        }
        return true;
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

    static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
