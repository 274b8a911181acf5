package org.astmanproxy.spi;

import java.util.Optional;

/**
 * A format in which messages follow each other in both directions, for example {@code standard} or {@code json}. It is for
 * input, output or both. Clients receive replies and events.
 */
public non-sealed interface StreamFormat extends IOFormat {
    /** {@return true if the proxy sends the AMI banner to a client of this input format when it connects; false by default} */
    default boolean sendsBanner() {
        return false;
    }

    /**
     * Creates a reader for one client.
     *
     * @param context the limits that the reader has to keep
     * @return a new reader; empty if the format is for output only
     */
    default Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.empty();
    }

    /** {@return true if this is an input format; false by default} Override it together with {@link #newReader}. */
    @Override
    default boolean reads() {
        return false;
    }

    /** {@return true if there is a {@link #writer}; there is no reason to override this} */
    @Override
    default boolean writes() {
        return writer().isPresent();
    }

    /** {@return the writer, which all clients and threads share; empty if the format is for input only} */
    default Optional<MessageWriter> writer() {
        return Optional.empty();
    }
}
