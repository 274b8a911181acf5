package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a TLS alert that is not encrypted. A TLS 1.3 client that refuses the certificate sends one where the JDK's engine
 * expects an encrypted record. The engine's error then says nothing about the certificate.
 */
final class PlainAlert {
    private static final byte ALERT = 21;
    private static final int HEADER = 5;
    private static final int LENGTH = 2;

    /** RFC 8446, section 6. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "close_notify"),
            Map.entry(10, "unexpected_message"),
            Map.entry(20, "bad_record_mac"),
            Map.entry(40, "handshake_failure"),
            Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"),
            Map.entry(44, "certificate_revoked"),
            Map.entry(45, "certificate_expired"),
            Map.entry(46, "certificate_unknown"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(51, "decrypt_error"),
            Map.entry(70, "protocol_version"),
            Map.entry(80, "internal_error"),
            Map.entry(90, "user_canceled"));

    private PlainAlert() {}

    /**
     * {@return the name of the alert in a record; empty if the record holds something else}
     *
     * @param records the bytes that were received
     * @param at index of the first byte of the record
     */
    static Optional<String> in(ByteBuffer records, int at) {
        boolean alert = records.limit() - at >= HEADER + LENGTH
                && records.get(at) == ALERT
                && records.getShort(at + HEADER - LENGTH) == LENGTH;
        if (!alert) {
            return Optional.empty();
        }
        int description = records.get(at + HEADER + 1) & 0xff;
        return Optional.of(NAMES.getOrDefault(description, "alert " + description));
    }
}
