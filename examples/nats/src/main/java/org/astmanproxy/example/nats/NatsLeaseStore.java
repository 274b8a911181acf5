package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.astmanproxy.message.Nullable;

/** Keeps leases in a bucket of JetStream's key-value store. A value is the name of the hub and the lease in milliseconds. */
final class NatsLeaseStore implements LeaseStore {
    private static final int NO_STREAM = 10059;
    private static final int WRONG_REVISION = 10071;

    private final NatsBus bus;
    private final BusNames names;
    private final StreamSettings settings;
    private @Nullable OpenBucket open;

    private record OpenBucket(Connection connection, KeyValue bucket) {}

    NatsLeaseStore(NatsBus bus, BusNames names, StreamSettings settings) {
        this.bus = bus;
        this.names = names;
        this.settings = settings;
    }

    @Override
    public Optional<LeaseEntry> read(String server) throws IOException {
        try {
            return Optional.ofNullable(bucket().get(BusNames.token(server))).map(NatsLeaseStore::entry);
        } catch (JetStreamApiException | IOException | IllegalStateException e) {
            throw failed(e);
        }
    }

    private synchronized KeyValue bucket() throws IOException, JetStreamApiException {
        Connection connection = bus.connected();
        OpenBucket now = open;
        if (now == null || now.connection() != connection) {
            now = new OpenBucket(connection, opened(connection));
            open = now;
        }
        return now.bucket();
    }

    private KeyValue opened(Connection connection) throws IOException, JetStreamApiException {
        try {
            return connection.keyValue(names.bucket());
        } catch (IOException e) {
            if (!(e.getCause() instanceof JetStreamApiException why) || why.getApiErrorCode() != NO_STREAM) {
                throw e;
            }
            connection
                    .keyValueManagement()
                    .create(KeyValueConfiguration.builder(names.bucket())
                            .maxHistoryPerKey(1)
                            .storageType(settings.storage())
                            .replicas(settings.replicas())
                            .build());
            return connection.keyValue(names.bucket());
        }
    }

    /** {@return the error for the caller} The next call finds out again whether there is a bucket. */
    private synchronized IOException failed(Exception e) {
        open = null;
        return new IOException("bucket " + names.bucket() + ": " + e.getMessage(), e);
    }

    private static LeaseEntry entry(KeyValueEntry entry) {
        byte[] value = entry.getValue();
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        if (space < 0 || !text.substring(space + 1).matches("\\d{1,9}")) {
            return new LeaseEntry("", Duration.ZERO, entry.getRevision());
        }
        Duration lease = Duration.ofMillis(Long.parseLong(text.substring(space + 1)));
        return new LeaseEntry(text.substring(0, space), lease, entry.getRevision());
    }

    @Override
    public OptionalLong write(String server, String hub, Duration lease, long expected) throws IOException {
        byte[] value = (hub + " " + lease.toMillis()).getBytes(StandardCharsets.UTF_8);
        try {
            return OptionalLong.of(bucket().update(BusNames.token(server), value, expected));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == WRONG_REVISION) {
                return OptionalLong.empty();
            }
            throw failed(e);
        } catch (IOException | IllegalStateException e) {
            throw failed(e);
        }
    }
}
