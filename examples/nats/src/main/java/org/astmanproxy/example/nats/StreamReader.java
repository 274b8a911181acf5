package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.ConsumerContext;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.message.Nullable;

/**
 * Reads the stream of one server from a place on. It asks JetStream for messages, so that an edge that is slow has no more than
 * {@value #BATCH} of them in memory. Any fault is an exception; then {@link #close} it, and go on from the same place. For one
 * thread.
 */
final class StreamReader implements AutoCloseable {
    private static final int BATCH = 500;

    private final NatsBus bus;
    private final String stream;
    private final String noticeSubject;
    private @Nullable IterableConsumer consumer;

    StreamReader(NatsBus bus, BusNames names, String server) {
        this.bus = bus;
        this.stream = names.stream(server);
        this.noticeSubject = names.state(server);
    }

    /**
     * {@return the next message; empty if there is none within a time}
     *
     * @param from the sequence number to begin with, if the reader is not open
     * @param wait the time; null for no waiting
     */
    Optional<StreamMessage> next(long from, @Nullable Duration wait)
            throws IOException, JetStreamApiException, InterruptedException {
        IterableConsumer open = consumer;
        if (open == null) {
            open = open(from);
            consumer = open;
        }
        try {
            return Optional.ofNullable(open.nextMessage(wait)).map(this::received);
        } catch (JetStreamStatusCheckedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private IterableConsumer open(long from) throws IOException, JetStreamApiException {
        Connection connection = bus.connected();
        ConsumerContext context = connection
                .getStreamContext(stream)
                .createOrUpdateConsumer(ConsumerConfiguration.builder()
                        .deliverPolicy(DeliverPolicy.ByStartSequence)
                        .startSequence(from)
                        .ackPolicy(AckPolicy.None)
                        .memStorage(true)
                        .inactiveThreshold(Duration.ofSeconds(30))
                        .build());
        return context.iterate(ConsumeOptions.builder().batchSize(BATCH).build());
    }

    private StreamMessage received(Message message) {
        long epoch =
                MessageNumber.of(message.getHeaders()).map(MessageNumber::epoch).orElse(0L);
        boolean isNotice = message.getSubject().equals(noticeSubject);
        return new StreamMessage(message.metaData().streamSequence(), epoch, isNotice, message.getData());
    }

    @Override
    public void close() {
        IterableConsumer open = consumer;
        consumer = null;
        if (open != null) {
            try {
                open.close();
            } catch (Exception gone) {
                System.getLogger("org.astmanproxy.extension.nats")
                        .log(System.Logger.Level.DEBUG, "nats: a reader is gone", gone);
            }
        }
    }
}
