package org.astmanproxy.example.benchmark;

/** Checks every byte that one reader receives. */
interface ReaderCheck {
    /**
     * Checks bytes.
     *
     * @param bytes the bytes of {@link #rest}, followed by the new bytes
     * @param length the number of bytes
     * @return the number of complete events in them
     * @throws IllegalStateException if they are not the bytes that have to come
     */
    int take(byte[] bytes, int length);

    /** {@return the bytes of an incomplete event; the caller has to prepend them to the next bytes} */
    byte[] rest();

    /** {@return the number of the next event; the source may have sent more} */
    long progress();

    /** {@return the time at which the last event was due} */
    long lastSent();
}
