package org.astmanproxy.core.net;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Why a connection ended.
 *
 * @param kind who or what ended it
 * @param text for the log
 * @param thrown what a socket or TLS threw, where that was the reason
 */
public record CloseReason(Kind kind, String text, Optional<IOException> thrown) {
    private static final CloseReason UNTOLD_FAULT = new CloseReason(Kind.FAULT, "internal error");

    /** Who or what ended a connection. */
    public enum Kind {
        /** This side, in good order. */
        LOCAL,
        /** The peer, in good order. */
        PEER,
        /** The network, as when the peer is gone without a word. */
        NETWORK,
        /** A limit that the peer passed, or what it sent could not be decrypted. */
        FAILURE,
        /** A fault of ours. */
        FAULT
    }

    /**
     * {@return that this side closed it}
     *
     * @param text for the log
     */
    public static CloseReason local(String text) {
        return new CloseReason(Kind.LOCAL, text);
    }

    /**
     * {@return that the peer closed it}
     *
     * @param text for the log
     */
    public static CloseReason peer(String text) {
        return new CloseReason(Kind.PEER, text);
    }

    /**
     * {@return that a socket or TLS failed}
     *
     * @param doing what failed, for the log
     * @param thrown what it threw
     */
    static CloseReason of(String doing, IOException thrown) {
        boolean wrong = thrown instanceof SSLException || thrown instanceof ProxyHeaderException;
        Kind kind = wrong ? Kind.FAILURE : Kind.NETWORK;
        return new CloseReason(kind, doing + " failed: " + TlsTransport.reason(thrown), Optional.of(thrown));
    }

    /**
     * {@return that it could not go on}
     *
     * @param text for the log
     */
    public static CloseReason failure(String text) {
        return new CloseReason(Kind.FAILURE, text);
    }

    /**
     * {@return that code of ours failed}
     *
     * @param thrown what it threw
     */
    public static CloseReason fault(Throwable thrown) {
        try {
            return new CloseReason(Kind.FAULT, thrown.toString());
        } catch (Throwable noMemoryForIt) {
            return UNTOLD_FAULT;
        }
    }

    private CloseReason(Kind kind, String text) {
        this(kind, text, Optional.empty());
    }

    @Override
    public String toString() {
        return text;
    }
}
