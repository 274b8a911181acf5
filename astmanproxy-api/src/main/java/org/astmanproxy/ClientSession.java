package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.config.AutoFilter;

/** One client's connection to the proxy. All methods may be called from any thread; each gives the latest value. */
public interface ClientSession {
    /**
     * {@return where the client connects from} Where a trusted proxy says for whom it speaks ({@code trustproxy}), this is the
     * address that it names; over http it is that of who sent the latest request, with port 0.
     */
    InetSocketAddress address();

    /** {@return since when} */
    Instant since();

    /** {@return the user it is logged in as; empty before, and where no users are configured} */
    Optional<String> user();

    /** {@return the ActionID it sent last, as text; empty before the first} */
    Optional<String> lastActionId();

    /** {@return the name of the format it speaks; {@code auto} before that is known} */
    String inputFormat();

    /** {@return the name of the format it is answered in} */
    String outputFormat();

    /** {@return what it sees of others' answers} */
    AutoFilter autoFilter();

    /** {@return the TLS session, with the client's certificate if it showed one; empty without TLS} */
    Optional<SSLSession> tls();

    /** {@return counts since it connected} */
    TrafficCounters metrics();

    /** {@return what waits to be read by it, in bytes} */
    long unreadBytes();

    /**
     * Disconnects it, after what is queued has been written.
     *
     * @param reason for the log
     */
    void close(String reason);
}
