package org.astmanproxy.core.exchange;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.format.ByteBuilder;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Nullable;

/**
 * The answers of a client whose requests get one each, in the order of the requests. The bytes of the oldest one flow as
 * they come; those of the others are kept, and count as unread, until all before them is complete. Belongs to the
 * client's loop.
 */
final class ExchangeQueue {
    private final Outbound outbound;
    private final Runnable whenEmpty;
    private final ArrayDeque<QueuedExchange> places = new ArrayDeque<>();

    /** The place of one answer. */
    final class QueuedExchange {
        private final Runnable whenGone;
        private @Nullable ByteBuilder early;
        private int earlyMessages;
        private boolean complete;

        private QueuedExchange(Runnable whenGone) {
            this.whenGone = whenGone;
        }

        /** Has bytes of the answer encoded, which make so many messages. */
        void write(Consumer<ByteSink> encoding, int messages) {
            if (isFirst(this)) {
                outbound.send(encoding, messages);
            } else {
                keep(encoding, messages);
            }
        }

        private void keep(Consumer<ByteSink> encoding, int messages) {
            ByteBuilder kept = early == null ? new ByteBuilder() : early;
            int before = kept.length();
            encoding.accept(kept);
            early = kept;
            earlyMessages += messages;
            outbound.hold(kept.length() - before);
        }

        /** The answer is complete. */
        void complete() {
            complete = true;
            if (isFirst(this)) {
                advance();
            }
        }

        private void flow() {
            ByteBuilder kept = early;
            if (kept != null) {
                early = null;
                outbound.release(kept.length());
                outbound.send(out -> out.put(kept.array(), 0, kept.length()), earlyMessages);
            }
        }
    }

    /**
     * Where nobody waits.
     *
     * @param outbound where the bytes go
     * @param whenEmpty told each time that everything has been answered
     */
    ExchangeQueue(Outbound outbound, Runnable whenEmpty) {
        this.outbound = outbound;
        this.whenEmpty = whenEmpty;
    }

    /**
     * {@return a new place behind all others}
     *
     * @param whenGone told when all of its bytes have been handed on
     */
    QueuedExchange join(Runnable whenGone) {
        QueuedExchange place = new QueuedExchange(whenGone);
        places.add(place);
        return place;
    }

    /** {@return whether everything has been answered} */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** {@return whether nothing is to come behind this one as yet} */
    boolean isLast(QueuedExchange place) {
        return places.peekLast() == place;
    }

    private boolean isFirst(QueuedExchange place) {
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
