package org.astmanproxy.example.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts the messages of one server into its stream: each once, in order, and only as long as no other hub does. It has a thread
 * of its own.
 *
 * <p>Each message names the one before it, and JetStream refuses it unless that is the last of the stream. So messages can be
 * under way together, and what was published by a hub that has been replaced is refused. After any fault, the publisher reads
 * the end of the stream, learns from it what has arrived, and sends the rest again.
 */
final class StreamPublisher implements Runnable {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final int MOST_UNDER_WAY = 256;
    private static final long LOOK_MILLIS = 100;
    private static final long ACK_MILLIS = 2000;

    private final ServerStream stream;
    private final long epoch;
    private final OutboundEvents waiting;
    private final Runnable superseded;
    /** Messages with a number that have to be sent, or sent again. */
    private final Deque<Numbered> unsent = new ArrayDeque<>();

    private final Deque<InFlight> underWay = new ArrayDeque<>();
    private volatile StreamTail tail = StreamTail.NOTHING;
    private volatile boolean ended;
    private volatile long endBy;
    /** The number of the last message that the stream has. */
    private long confirmed;

    private long numbered;
    private long lastSequence;
    private boolean knowsEnd;
    /** True once the stream ends with a message of this publisher. */
    private boolean chained;

    private boolean failed;

    /**
     * A message with its number in this epoch.
     *
     * @param message the message
     * @param number counts from 1
     */
    private record Numbered(Outgoing message, long number) {}

    /**
     * A message that was sent.
     *
     * @param message the message
     * @param ack the answer of JetStream
     */
    private record InFlight(Numbered message, CompletableFuture<PublishAck> ack) {}

    /**
     * Creates a publisher.
     *
     * @param stream the stream
     * @param epoch the turn of the lease
     * @param waiting has the messages
     * @param superseded runs when another hub has begun to publish
     */
    StreamPublisher(ServerStream stream, long epoch, OutboundEvents waiting, Runnable superseded) {
        this.stream = stream;
        this.epoch = epoch;
        this.waiting = waiting;
        this.superseded = superseded;
    }

    /** {@return what the stream has of this hub} Any thread. */
    StreamTail tail() {
        return tail;
    }

    /** Ends the thread once everything has been published, or after this time. Any thread. */
    void end(Duration atMost) {
        endBy = System.nanoTime() + atMost.toNanos();
        ended = true;
    }

    @Override
    public void run() {
        try {
            while (!isOver()) {
                attempt();
            }
        } catch (SupersededException e) {
            LOG.log(
                    ended ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "nats: server {0}: this hub stops publishing: {1}",
                    stream.server(),
                    e.getMessage());
            superseded.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.close();
        }
    }

    private boolean isOver() {
        return ended
                && ((waiting.isEmpty() && unsent.isEmpty() && underWay.isEmpty()) || System.nanoTime() - endBy > 0);
    }

    private void attempt() throws SupersededException, InterruptedException {
        try {
            if (!knowsEnd) {
                readEnd();
            }
            fill();
            awaitFirst();
            failed = false;
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            LOG.log(
                    failed ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                    "nats: server {0}: publishing is delayed: {1}",
                    stream.server(),
                    e.getMessage());
            failed = true;
            knowsEnd = false;
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Learns from the end of the stream which messages have arrived; the others are sent again. */
    private void readEnd() throws IOException, JetStreamApiException, SupersededException {
        ServerStream.StreamEnd end = stream.end();
        Optional<MessageNumber> last = end.number();
        while (!underWay.isEmpty()) {
            unsent.addFirst(underWay.removeLast().message());
        }
        if (end.sequence() < lastSequence) {
            throw new SupersededException("the stream has been made again");
        } else if (last.isPresent() && last.get().epoch() > epoch) {
            throw new SupersededException("another hub has taken over");
        } else if (last.isPresent() && last.get().epoch() == epoch) {
            confirmUpTo(last.get().number(), end.sequence());
        } else if (confirmed > 0 && end.sequence() != lastSequence) {
            throw new SupersededException("another program has written to the stream");
        }
        lastSequence = end.sequence();
        chained = false;
        knowsEnd = true;
    }

    private void confirmUpTo(long number, long sequence) {
        Numbered first = unsent.peek();
        while (first != null && first.number() <= number) {
            confirm(unsent.remove(), sequence - (number - first.number()));
            first = unsent.peek();
        }
    }

    private void confirm(Numbered arrived, long sequence) {
        waiting.done(arrived.message());
        confirmed = arrived.number();
        lastSequence = sequence;
        tail = tail.after(arrived.message(), sequence);
    }

    /** Sends what waits. The first message says by a number where the stream ends; what follows names its predecessor. */
    private void fill() throws IOException {
        while (underWay.size() < (chained ? MOST_UNDER_WAY : 1)) {
            Optional<Numbered> next = next();
            if (next.isEmpty()) {
                return;
            }
            unsent.addFirst(next.get());
            CompletableFuture<PublishAck> ack = send(next.get());
            underWay.add(new InFlight(unsent.remove(), ack));
        }
    }

    private Optional<Numbered> next() {
        Numbered again = unsent.poll();
        return again != null ? Optional.of(again) : waiting.poll().map(message -> new Numbered(message, ++numbered));
    }

    private CompletableFuture<PublishAck> send(Numbered next) throws IOException {
        PublishOptions.Builder options =
                PublishOptions.builder().messageId(new MessageNumber(epoch, next.number()).toString());
        if (chained) {
            options.expectedLastMsgId(new MessageNumber(epoch, next.number() - 1).toString());
        } else {
            options.expectedLastSequence(lastSequence);
        }
        return stream.connected()
                .jetStream()
                .publishAsync(next.message().subject(), next.message().payload(), options.build());
    }

    private void awaitFirst() throws IOException, InterruptedException {
        InFlight first = underWay.peek();
        if (first == null) {
            waiting.await(LOOK_MILLIS);
            return;
        }
        try {
            PublishAck answer = first.ack().get(ACK_MILLIS, TimeUnit.MILLISECONDS);
            confirm(underWay.remove().message(), answer.getSeqno());
            chained = true;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("JetStream has not taken a message: " + e.getMessage(), e);
        }
    }
}
