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
     * {@return the address of the client} If a load balancer in {@code trustproxy} names the client's address, this is
     * that address. For a client of the http format it is the address of the sender of the latest request. The port is
     * 0 if a header field of a trusted reverse proxy names the address.
     */
    InetSocketAddress address();

    /** {@return the time at which the client connected} */
    Instant since();

    /** {@return the name of the user that is logged in; empty before the login, and if no users are configured} */
    Optional<String> user();

    /** {@return the ActionID of the client's latest action, as text; empty before the first} */
    Optional<String> lastActionId();

    /** {@return the name of the format that the client sends; {@code auto} until the proxy has detected it} */
    String inputFormat();

    /** {@return the name of the format that the client receives} */
    String outputFormat();

    /** {@return which replies to other clients this client sees} */
    AutoFilter autoFilter();

    /** {@return the TLS session, with the client's certificate if it showed one; empty without TLS} */
    Optional<SSLSession> tls();

    /** {@return the messages and bytes in both directions since the client connected} */
    TrafficCounters metrics();

    /** {@return the number of the client, which no other client of this proxy has had since its start} */
    long id();

    /**
     * {@return the classes of events that the client requests, such as {@code call,agent}; {@code on} or {@code off}}
     */
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
     * Disconnects the client after its queued output has been written. This method returns at once. The proxy does not
     * send actions of the client that still wait in the proxy.
     *
     * @param reason the reason, one line for the log; not null
     */
    void close(String reason);
}
