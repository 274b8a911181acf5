package org.astmanproxy.example.nats;

import io.nats.client.api.StorageType;
import java.time.Duration;

/**
 * How JetStream keeps the events of one server. It holds for streams that a hub creates; existing ones stay as they are.
 *
 * @param maxBytes the most bytes; the oldest events leave
 * @param maxAge how long an event is kept
 * @param storage on disk or in memory
 * @param replicas on how many NATS servers
 */
record StreamSettings(long maxBytes, Duration maxAge, StorageType storage, int replicas) {
    static StreamSettings of(SettingValues values) {
        String storage = values.text("storage").orElse("file");
        if (!storage.equals("file") && !storage.equals("memory")) {
            throw values.wrong("storage", "file or memory");
        }
        return new StreamSettings(
                values.bytes("streamsize", 256L << 20, 64L << 10, 1L << 40),
                values.time("streamage", Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofDays(30)),
                storage.equals("file") ? StorageType.File : StorageType.Memory,
                values.number("replicas", 1, 1, 5));
    }
}
