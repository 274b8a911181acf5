package org.astmanproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;

/**
 * A running proxy. It has one login to each Asterisk and serves any number of clients.
 *
 * <pre>{@code
 * try (Proxy proxy = Proxy.builder()
 *         .server(ServerConfig.at("10.0.0.5", 5038).login("proxy", "secret").name("pbx1"))
 *         .listen(ListenerConfig.on(1234))
 *         .start()) {
 *     proxy.subscribe(EventQuery.classes("call"), event -> System.out.println(event.name()));
 *     CompletableFuture<Reply> pong = proxy.server("pbx1").send(Message.action("Ping"));
 * }
 * }</pre>
 *
 * <p>A {@linkplain #subscribe subscriber} gets all events that servers broadcast, since no rules of users apply to it.
 * It also gets the proxy's own {@code ProxyServerState}, but no list events and no responses.
 *
 * <p>All methods may be called from any thread. Several proxies can run in one JVM.
 */
public interface Proxy extends EventSource, AutoCloseable {
    /** {@return a new builder, with the default settings} */
    static ProxyBuilder builder() {
        return builder(ProxyConfig.defaults());
    }

    /**
     * Returns a new builder that starts from a configuration.
     *
     * @param config the configuration, for example from {@link ProxyConfig#load}
     * @return the builder
     */
    static ProxyBuilder builder(ProxyConfig config) {
        return new ProxyBuilder(config);
    }

    /**
     * Starts a proxy with this configuration.
     *
     * @param config the configuration
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address; the text names it
     * @throws InvalidInputException if the configuration names something that does not exist, for example a format
     */
    static Proxy start(ProxyConfig config) throws IOException {
        return builder(config).start();
    }

    /** {@return the version of the proxy, for example {@code 2.0.0}} */
    String version();

    /**
     * {@return the addresses on which the proxy listens, in the order of the listeners} If a listener has the port 0,
     * its address has the port that the system chose.
     */
    List<InetSocketAddress> addresses();

    /** {@return the sessions with servers, in the order in which they were added} */
    List<ServerSession> servers();

    /**
     * {@return the session with a server}
     *
     * @param name the server's name or host; case does not matter
     * @throws java.util.NoSuchElementException if there is no such server
     */
    ServerSession server(String name);

    /**
     * Adds a server and returns at once. The proxy connects in the background.
     *
     * @param config the server
     * @return the session with the new server
     * @throws InvalidInputException if a server of this name exists; if the name, the host or the event mask is
     *     invalid; or if a certificate file cannot be read
     */
    ServerSession addServer(ServerConfig config);

    /**
     * Drops a server. The proxy sends it a Logoff and closes the connection. Actions that wait for a reply get an
     * error.
     *
     * @param name the server's name or host; case does not matter
     * @return true if there was such a server
     * @throws InvalidInputException if several servers have this host and none has this name
     */
    boolean dropServer(String name);

    /** {@return the connected clients, in the order in which they connected} */
    List<ClientSession> clients();

    /** {@return the totals since the start of the proxy, including sessions that have ended} */
    ProxyMetrics metrics();

    /** {@return the size of the memory budget in bytes, and how much of it is in use} */
    MemoryUse memory();

    /**
     * Opens a session of a user in this process, with the label {@code local}.
     *
     * @param user the name of a user
     * @return the session, which is open
     * @throws java.util.NoSuchElementException if there is no user of this name
     * @throws IllegalStateException if the proxy has been closed
     */
    default LocalSession openSession(String user) {
        return openSession(user, "local");
    }

    /**
     * Opens a session of a user in this process. No secret is needed, since the host program decides for which user it
     * acts.
     *
     * @param user the name of a user
     * @param label the name of the part of the program that uses the session, for example {@code wallboard}; {@code
     *     ListSessions} and the audit log show it to operators
     * @return the session, which is open
     * @throws java.util.NoSuchElementException if there is no user of this name
     * @throws IllegalStateException if the proxy has been closed
     */
    LocalSession openSession(String user, String label);

    /**
     * Subscribes to changes of the state of servers. The proxy calls the subscriber after a change, so {@link
     * ServerSession#state()} may have changed again. The loss of a server is reported once, not after each failed
     * attempt to reconnect.
     *
     * @param subscriber receives the server and its state: {@link ServerState#CONNECTED}, {@link ServerState#WAITING},
     *     {@link ServerState#REJECTED} or {@link ServerState#CLOSED}. Calls come one after the other, never on an event
     *     loop; the subscriber may block
     * @return closes the subscription
     */
    Subscription onServerState(BiConsumer<ServerSession, ServerState> subscriber);

    /** {@return the configuration in force} A reload replaces it. It holds secrets, so do not log its parts. */
    ProxyConfig config();

    /**
     * Applies another configuration while the proxy runs. The proxy compares it with the configuration in force and
     * changes only what differs:
     *
     * <ul>
     *   <li>A server that is equal keeps its login. A changed one is replaced. Servers that {@link #addServer} has added
     *       stay, see {@link ServerOrigin}. Servers that wait for their next attempt try at once.
     *   <li>A listener that is equal keeps its clients, and so do the clients of a listener that is removed. New ones open
     *       before old ones close.
     *   <li>Sessions whose login would not succeed any more end. Those of changed users get the new rules at once.
     *   <li>Files of certificates and keys are read again, for new connections.
     * </ul>
     *
     * <p>If anything is wrong, the proxy changes nothing. The method blocks until the reload is complete, and while
     * another reload runs. Do not call it on an event loop, for example in a {@link MessageInterceptor}.
     *
     * @param config the configuration
     * @return what has changed
     * @throws ReloadException with every reason why the configuration cannot be applied
     * @throws IllegalStateException if the proxy has been closed, or the caller is on an event loop
     */
    ReloadReport reload(ProxyConfig config) throws ReloadException;

    /**
     * Reads the configuration again, by the code of {@link #reloadWith}, and applies it. {@code ProxyAction: Reload}
     * does the same. A call of {@link #reload(ProxyConfig)} does not wait while that code reads. If such a call comes
     * during the reading, the configuration that was read replaces the configuration of that call.
     *
     * @return what has changed
     * @throws ReloadException with every error in the configuration
     * @throws IllegalStateException if {@link #reloadWith} was not called, the proxy has been closed, or the caller is
     *     on an event loop
     */
    ReloadReport reload() throws ReloadException;

    /**
     * Sets the code that reads the configuration again for {@link #reload()} and {@code ProxyAction: Reload}.
     *
     * @param reloader the code; it replaces the code of earlier calls
     */
    void reloadWith(ConfigReloader reloader);

    /**
     * Replaces the users, like a {@link #reload(ProxyConfig)} with these users. The proxy disconnects clients whose
     * login would not succeed any more. Those of changed users get the new rules at once. If this method throws, the
     * old users remain.
     *
     * @param users the new users; if the list is empty, every login succeeds, unless a login is required
     * @throws InvalidInputException if {@code anonymous} or {@code proxykey} names a missing user; if a login is
     *     required and nobody could log in; or if a listener would be open to everybody beyond the loopback addresses
     *     and {@code authRequired(false)} was not called
     */
    void replaceUsers(List<UserConfig> users);

    /**
     * Reads the files of certificates and keys again. New connections use the new files; open connections are not
     * affected. If a file cannot be read, the old certificates remain.
     *
     * @throws IOException if a file cannot be read; the text names the file and the fault
     */
    void reloadCertificates() throws IOException;

    /**
     * Connects at once to each server that waits for its next attempt. This includes servers that rejected the login,
     * and servers whose {@code maxretries} are used up. Connected servers are not affected.
     */
    void retryServers();

    /**
     * Returns a future for the end of the proxy. It completes with {@code null} after {@link #close} has closed the
     * proxy. If an error ends an event loop, for example lack of memory, the proxy closes, and the future completes
     * exceptionally with that error. In this case, start a new proxy, or let the program exit so that its service
     * manager restarts it.
     *
     * <p>The future completes on the thread that called {@link #close}, or on a callback thread of the proxy, where
     * dependent actions may block. Each call returns a new future. Completing or cancelling it does not affect the
     * proxy.
     *
     * @return a future for the end of the proxy
     */
    CompletableFuture<Void> ended();

    /** {@return the state of the proxy} */
    ProxyState state();

    /** {@return true if all users can log in} If it is false, load balancers should send clients elsewhere. */
    default boolean isReady() {
        return state() == ProxyState.RUNNING;
    }

    /**
     * Refuses the logins of all users but administrators, until {@link #undrain}. The listeners stay open, and
     * connected clients go on, so that a load balancer can move them elsewhere. If the proxy requires no login, a
     * client that connects from now on gets an error for each action. Sessions of {@link #openSession} are not
     * affected. If the proxy drains already, or closes, this method does nothing.
     */
    void drain();

    /**
     * Accepts the logins of all users again, after {@link #drain}. If the proxy does not drain, this method does
     * nothing.
     */
    void undrain();

    /**
     * Closes the proxy like {@link #close(Duration)}, with {@code shutdowndelay} and {@code draintimeout} together as
     * the deadline, by default 10 seconds.
     */
    @Override
    void close();

    /**
     * Closes the proxy after its pending actions have been answered. During {@code shutdowndelay}, by default zero, it
     * still serves all clients, but {@code /readyz} says that it is not ready. It then closes the listeners and sends
     * {@code Event: Shutdown} to the clients. A client is disconnected once its pending actions have been answered and
     * it has taken all output. New actions are refused with an error meanwhile. The proxy then logs off from each
     * Asterisk and ends its threads. The method returns after that.
     *
     * <p>At the deadline the proxy answers the pending actions with an error, and disconnects the clients after one
     * second at most. If another call of this method is still waiting, a call with an earlier deadline shortens its
     * wait too, and both return at the same time. So {@code close(Duration.ZERO)} ends a close that takes too long. An
     * interrupt of the waiting thread during {@code shutdowndelay} has the same effect.
     *
     * @param deadline the longest time to wait for all of this, {@code shutdowndelay} included; zero or more
     * @return true if all pending actions were answered and all output was taken before the deadline; a later call
     *     returns the same
     */
    boolean close(Duration deadline);
}
