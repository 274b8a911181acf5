package org.astmanproxy.core.net;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The reason why a connection was closed.
 *
 * @param origin who or what closed it
 * @param text for the log
 * @param thrown the exception of the socket or of TLS, if that was the reason
 */
public record CloseReason(Origin origin, String text, Optional<IOException> thrown) {
    /** The loop of the connection ends. */
    static final CloseReason LOOP_ENDS = new CloseReason(Origin.LOCAL, "the proxy ends");

    private static final CloseReason FAULT_WITHOUT_TEXT = new CloseReason(Origin.FAULT, "internal error");

    /** Who or what closed a connection. */
    public enum Origin {
        /** The proxy, in good order. */
        LOCAL,
        /** The proxy, because the peer leaves too much unread, or for too long. */
        SLOW,
        /** The proxy, because an administrator or the host program asked for it. */
        KICKED,
        /** The peer, in good order. */
        PEER,
        /** The network, for example when the peer has lost its power. */
        NETWORK,
        /** The peer broke a limit or a rule of TLS or of the PROXY protocol. */
        FAILURE,
        /** An internal error of the proxy. */
        FAULT
    }

    /**
     * {@return a reason: the proxy closes the connection}
     *
     * @param text for the log
     */
    public static CloseReason local(String text) {
        return new CloseReason(Origin.LOCAL, text);
    }

    /**
     * {@return a reason: the peer leaves too much unread, or for too long}
     *
     * @param text for the log
     */
    public static CloseReason slow(String text) {
        return new CloseReason(Origin.SLOW, text);
    }

    /**
     * {@return a reason: an administrator or the host program has asked for it}
     *
     * @param text for the log
     */
    public static CloseReason kicked(String text) {
        return new CloseReason(Origin.KICKED, text);
    }

    /**
     * {@return a reason: the peer has closed the connection}
     *
     * @param text for the log
     */
    public static CloseReason peer(String text) {
        return new CloseReason(Origin.PEER, text);
    }

    /**
     * {@return a reason: the socket or TLS failed}
     *
     * @param doing the operation that failed, for the log
     * @param thrown the exception
     */
    static CloseReason of(String doing, IOException thrown) {
        boolean byPeer = thrown instanceof SSLException || thrown instanceof ProxyHeaderException;
        Origin origin = byPeer ? Origin.FAILURE : Origin.NETWORK;
        return new CloseReason(origin, doing + " failed: " + textOf(thrown), Optional.of(thrown));
    }

    /** {@return the text of the innermost cause in TLS, since it says most, above all about a certificate} */
    private static String textOf(IOException thrown) {
        if (!(thrown instanceof SSLException)) {
            return String.valueOf(thrown.getMessage());
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "TLS: " + cause.getMessage();
    }

    /**
     * {@return a reason: the peer broke a limit}
     *
     * @param text for the log
     */
    public static CloseReason failure(String text) {
        return new CloseReason(Origin.FAILURE, text);
    }

    /**
     * {@return a reason: an internal error}
     *
     * @param thrown the exception or error
     */
    public static CloseReason fault(Throwable thrown) {
        try {
            return new CloseReason(Origin.FAULT, thrown.toString());
        } catch (Throwable noMemoryForIt) {
            return FAULT_WITHOUT_TEXT;
        }
    }

    private CloseReason(Origin origin, String text) {
        this(origin, text, Optional.empty());
    }

    @Override
    public String toString() {
        return text;
    }
}
