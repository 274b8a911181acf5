package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.config.AutoFilter;

/**
 * The connection of one client to the proxy. All methods may be called from any thread, and each returns the latest
 * value.
 */
public interface ClientSession {
    /**
     * {@return the address of the client} If a trusted proxy names the client ({@code trustproxy}), this is the named
     * address. For a client of the http format it is the sender of the latest request. Its port is 0 if a header field
     * of a trusted proxy names it.
     */
    InetSocketAddress address();

    /** {@return the time of the connect} */
    Instant since();

    /** {@return the name of the user that is logged in; empty before the login, and if no users are configured} */
    Optional<String> user();

    /** {@return the ActionID of the client's latest action, as text; empty before the first} */
    Optional<String> lastActionId();

    /** {@return the name of the format that the client sends; {@code auto} until the proxy has detected it} */
    String inputFormat();

    /** {@return the name of the format that the client receives} */
    String outputFormat();

    /** {@return which replies to other clients it sees} */
    AutoFilter autoFilter();

    /** {@return the TLS session, with the client's certificate if it showed one; empty without TLS} */
    Optional<SSLSession> tls();

    /** {@return the counts since the client connected} */
    TrafficCounters metrics();

    /** {@return the number of the client, which no other client of this proxy has had since its start} */
    long id();

    /** {@return the classes of events that the client requests, such as {@code call,agent}; {@code on} or {@code off}} */
    String eventMask();

    /** {@return the event filters that the client has set, as text; empty if it has none} */
    String eventFilters();

    /** {@return what the client has done and got since it connected} */
    ClientActivity activity();

    /** {@return the number of bytes that wait for the client} */
    long unreadBytes();

    /** {@return the label of a {@link LocalSession}; empty for a client with a network connection} */
    default Optional<String> localLabel() {
        return Optional.empty();
    }

    /**
     * Disconnects the client, after its queued output has been written. Its actions that no server has got yet are not sent.
     *
     * @param reason a text for the log
     */
    void close(String reason);
}
