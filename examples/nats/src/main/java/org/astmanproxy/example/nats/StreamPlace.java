package org.astmanproxy.example.nats;

/** How far an edge has read the stream of a server. For one thread. */
final class StreamPlace {
    private long next;
    private long epoch;

    StreamPlace() {}

    boolean isKnown() {
        return next > 0;
    }

    /** {@return the sequence number of the message to read next} */
    long next() {
        return next;
    }

    /** {@return the turn of the lease whose events are passed on} */
    long epoch() {
        return epoch;
    }

    void goTo(long sequence, long inEpoch) {
        next = sequence;
        epoch = inEpoch;
    }

    void passed(StreamMessage message) {
        next = message.sequence() + 1;
    }

    void skipTo(long sequence) {
        next = sequence;
    }

    void enter(long newEpoch) {
        epoch = newEpoch;
    }

    /** {@return whether a hub that logged in later did so at a place before this one: NATS has lost its data} */
    boolean isBeyond(HubBeat beat) {
        return beat.epoch() < epoch
                || (beat.epoch() > epoch
                        && beat.tail().first() > 0
                        && beat.tail().first() < next);
    }

    /** {@return whether the next message says that another hub has logged in} */
    boolean isAtNoticeOf(HubBeat beat) {
        return beat.epoch() > epoch && beat.tail().first() == next;
    }
}
