package org.astmanproxy.example.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One reader's stream: each event of the mix that it is to see, once, in order, and every byte of it. What comes before the
 * first event (banner, answers) is passed over.
 */
final class StreamCheck {
    private static final int SEQ_DIGITS = EventMix.SEQ.length();
    private static final int SENT_DIGITS = EventMix.SENT.length();

    private final List<Encoded> mix;
    private final IntPredicate sees;
    private final byte[] aside;
    private byte[] rest = {};
    private long next;
    private boolean begun;
    private long lastSent;

    /**
     * Of one reader.
     *
     * @param mix what it gets
     * @param sees which events of the mix it is to see
     */
    StreamCheck(List<Encoded> mix, IntPredicate sees) {
        this(mix, sees, new byte[0]);
    }

    /**
     * Of one reader that is told something else as well.
     *
     * @param aside what may stand between two events and is passed over
     */
    StreamCheck(List<Encoded> mix, IntPredicate sees, byte[] aside) {
        this.mix = mix;
        this.sees = sees;
        this.aside = aside;
        this.next = firstFrom(0);
    }

    /** How many events the source has sent up to the last that was seen here. */
    long progress() {
        return next;
    }

    /** When the last event was due. */
    long lastSent() {
        return lastSent;
    }

    /** What is not a whole event yet; it must stand in front of the next bytes. */
    byte[] rest() {
        return rest;
    }

    /**
     * Checks bytes.
     *
     * @param bytes what {@link #rest} held, then what came
     * @param length how many
     * @return the number of whole events in them
     */
    int take(byte[] bytes, int length) {
        int at = begun ? 0 : begin(bytes, length);
        int events = 0;
        while (begun) {
            at += isAside(bytes, at, length) ? aside.length : 0;
            Encoded expected = mix.get((int) (next % mix.size()));
            int end = at + expected.bytes().length;
            if (end > length) {
                break;
            }
            check(bytes, at, expected);
            events++;
            at = end;
            next = firstFrom(next + 1);
        }
        rest = at == length ? new byte[0] : Arrays.copyOfRange(bytes, at, length);
        return events;
    }

    private boolean isAside(byte[] bytes, int at, int length) {
        return aside.length > 0
                && at + aside.length <= length
                && Arrays.equals(bytes, at, at + aside.length, aside, 0, aside.length);
    }

    private long firstFrom(long seq) {
        long found = seq;
        while (!sees.test((int) (found % mix.size()))) {
            found++;
        }
        return found;
    }

    /** {@return where the first event starts} Until it is there everything may be part of what comes before it. */
    private int begin(byte[] bytes, int length) {
        Encoded expected = mix.get((int) (next % mix.size()));
        byte[] all = expected.bytes();
        for (int at = 0; at + all.length <= length; at++) {
            if (bytes[at] == all[0] && Arrays.equals(bytes, at, at + expected.seqAt(), all, 0, expected.seqAt())) {
                begun = true;
                return at;
            }
        }
        return Math.max(0, length - all.length);
    }

    private void check(byte[] bytes, int at, Encoded expected) {
        byte[] all = expected.bytes();
        int seqEnd = expected.seqAt() + SEQ_DIGITS;
        int sentEnd = expected.sentAt() + SENT_DIGITS;
        boolean same = Arrays.equals(bytes, at, at + expected.seqAt(), all, 0, expected.seqAt())
                && Arrays.equals(bytes, at + seqEnd, at + expected.sentAt(), all, seqEnd, expected.sentAt())
                && Arrays.equals(bytes, at + sentEnd, at + all.length, all, sentEnd, all.length);
        if (!same || Encoded.number(bytes, at + expected.seqAt(), SEQ_DIGITS) != next) {
            throw new IllegalStateException("event " + next + " expected:\n" + text(all, 0, all.length) + "but was:\n"
                    + text(bytes, at, all.length));
        }
        lastSent = Encoded.number(bytes, at + expected.sentAt(), SENT_DIGITS);
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }
}
