package org.astmanproxy.core.exchange;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * The replies of a client that gets one for each request, in the order of the requests. The bytes of the oldest reply
 * are sent as they arrive. The bytes of the others are queued, and count as unread, until all earlier replies are
 * complete. Belongs to the client's loop.
 */
final class ExchangeQueue {
    private final Outbound outbound;
    private final Runnable whenEmpty;
    private final ArrayDeque<QueuedExchange> places = new ArrayDeque<>();

    /** The place of one reply. */
    final class QueuedExchange {
        private final Runnable whenGone;
        /** The bytes that came before the turn of the reply. */
        private ByteBuilder early = new ByteBuilder();

        private int earlyMessages;
        private boolean complete;

        private QueuedExchange(Runnable whenGone) {
            this.whenGone = whenGone;
        }

        /** Encodes bytes of the reply, which contain this number of messages. */
        void write(Consumer<ByteSink> encoding, int messages) {
            if (isFirst(this)) {
                outbound.send(encoding, messages);
            } else {
                keep(encoding, messages);
            }
        }

        private void keep(Consumer<ByteSink> encoding, int messages) {
            int before = early.length();
            encoding.accept(early);
            earlyMessages += messages;
            outbound.hold(early.length() - before);
        }

        /** Marks the reply as complete. */
        void complete() {
            complete = true;
            if (isFirst(this)) {
                advance();
            }
        }

        private void flow() {
            ByteBuilder kept = early;
            early = new ByteBuilder();
            outbound.release(kept.length());
            outbound.send(out -> out.put(kept.array(), 0, kept.length()), earlyMessages);
        }
    }

    /**
     * Creates an empty queue.
     *
     * @param outbound receives the bytes
     * @param whenEmpty runs each time all requests have been answered
     */
    ExchangeQueue(Outbound outbound, Runnable whenEmpty) {
        this.outbound = outbound;
        this.whenEmpty = whenEmpty;
    }

    /**
     * {@return a new place after all others}
     *
     * @param whenGone runs when all bytes of the reply have been passed on
     */
    QueuedExchange join(Runnable whenGone) {
        QueuedExchange place = new QueuedExchange(whenGone);
        places.add(place);
        return place;
    }

    /** {@return true if all requests have been answered} */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** {@return true if there is no place after this one} */
    boolean isLast(QueuedExchange place) {
        return places.peekLast() == place;
    }

    /** {@return true if there is no place before this one} */
    boolean isFirst(QueuedExchange place) {
        return places.peekFirst() == place;
    }

    private void advance() {
        QueuedExchange first = places.peekFirst();
        while (first != null && first.complete) {
            places.remove();
            first.whenGone.run();
            first = places.peekFirst();
            if (first != null) {
                first.flow();
            }
        }
        if (first == null) {
            whenEmpty.run();
        }
    }
}
