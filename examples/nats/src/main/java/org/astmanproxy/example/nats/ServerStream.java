package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.util.Optional;

/**
 * The stream of one server in JetStream, for its publisher.
 *
 * @param bus the connection
 * @param names the names on NATS
 * @param server the server
 * @param settings how a new stream keeps events
 */
record ServerStream(NatsBus bus, BusNames names, String server, StreamSettings settings) {
    private static final int NO_STREAM = 10059;
    private static final int NO_MESSAGE = 10037;

    /**
     * The end of a stream.
     *
     * @param sequence the sequence number of its last message; 0 if it never had one
     * @param number the number that a hub gave this message; empty if the message has left the stream
     */
    record StreamEnd(long sequence, Optional<MessageNumber> number) {}

    String name() {
        return names.stream(server);
    }

    /** {@return the end of the stream, which is created if there is none} */
    StreamEnd end() throws IOException, JetStreamApiException {
        JetStreamManagement management = bus.connected().jetStreamManagement();
        long last = lastSequence(management);
        if (last == 0) {
            return new StreamEnd(0, Optional.empty());
        }
        try {
            return new StreamEnd(
                    last, MessageNumber.of(management.getMessage(name(), last).getHeaders()));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE) {
                return new StreamEnd(last, Optional.empty());
            }
            throw e;
        }
    }

    private long lastSequence(JetStreamManagement management) throws IOException, JetStreamApiException {
        try {
            return management.getStreamInfo(name()).getStreamState().getLastSequence();
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != NO_STREAM) {
                throw e;
            }
            management.addStream(StreamConfiguration.builder()
                    .name(name())
                    .subjects(names.streamSubjects(server))
                    .storageType(settings.storage())
                    .replicas(settings.replicas())
                    .maxBytes(settings.maxBytes())
                    .maxAge(settings.maxAge())
                    .build());
            return 0;
        }
    }

    Connection connected() throws IOException {
        return bus.connected();
    }
}
