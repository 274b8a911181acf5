package org.astmanproxy.spi;

/**
 * A format in which each request has a reply of its own, for example {@code http}. Clients receive replies, but no
 * events; a {@link StreamFormat} writes these replies. A listener can have such a format, and {@code auto} can detect
 * it, but {@code SetInputFormat} cannot choose it.
 */
public non-sealed interface ExchangeFormat extends IOFormat {
    /** {@return true} */
    @Override
    default boolean reads() {
        return true;
    }

    /** {@return false} */
    @Override
    default boolean writes() {
        return false;
    }

    /**
     * Creates a reader for one client.
     *
     * @param context the limits that the reader has to keep
     * @return a new reader
     */
    ExchangeReader newReader(ReaderContext context);
}
