package org.astmanproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;

/**
 * A running proxy: logged in once to each Asterisk, serving any number of clients.
 *
 * <pre>{@code
 * try (Proxy proxy = Proxy.builder()
 *         .server(Server.at("10.0.0.5", 5038).login("proxy", "secret").name("pbx1"))
 *         .listen(Listener.on(1234))
 *         .start()) {
 *     proxy.onEvent(event -> System.out.println(event.name()));
 *     CompletableFuture<Reply> pong = proxy.server("pbx1").send(Message.action("Ping"));
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. Several proxies can live in one JVM.
 */
public interface Proxy extends AutoCloseable {
    /** {@return the beginning of a new proxy} */
    static ProxyBuilder builder() {
        return new ProxyBuilder();
    }

    /**
     * Starts what a configuration describes.
     *
     * @param config what to run
     * @return the running proxy
     * @throws IOException when an address can't be listened on; the text names it
     * @throws IllegalArgumentException when the configuration names what isn't there, as a format
     */
    static Proxy start(ProxyConfig config) throws IOException {
        return builder().config(config).start();
    }

    /** {@return the version of the proxy, as {@code 2.0.0}} */
    String version();

    /** {@return the addresses it listens on, with the ports that were picked, in the order of the listeners} */
    List<InetSocketAddress> addresses();

    /** {@return the sessions with servers, in their order} */
    List<ServerSession> servers();

    /**
     * {@return the session with a server}
     *
     * @param name its name or host, in any case
     * @throws java.util.NoSuchElementException when there is none of that name
     */
    ServerSession server(String name);

    /**
     * Adds a server; the connection is made in the background.
     *
     * @param config the server
     * @return its session
     * @throws IllegalArgumentException when a server of this name exists, or its name, host or event mask is none, or its certificates can't
     *     be read
     */
    ServerSession addServer(ServerConfig config);

    /**
     * Drops a server: it gets a Logoff, the connection closes, and what waits for its answers gets an error.
     *
     * @param name its name or host, in any case
     * @return whether there was one
     * @throws IllegalArgumentException when it is the host of several servers, and the name of none
     */
    boolean dropServer(String name);

    /** {@return the clients that are connected, in the order they came} */
    List<ClientSession> clients();

    /** {@return how much of the memory budget is used} */
    MemoryUse memory();

    /**
     * Subscribes to the events that servers broadcast, each with its {@code Server} header, in the order each server sent
     * them.
     *
     * <p>The proxy calls each subscriber on a lane of its own: one call after the other, never on an event loop, and at the
     * same time as other subscribers. A subscriber may block, for example to wait for the reply to an action. The events
     * that wait for it are bounded by {@code clientqueue}; the proxy ends a subscriber that lags further behind, and logs
     * it. It logs what a subscriber throws, and goes on.
     *
     * @param subscriber gets the events
     * @return ends it
     */
    Subscription onEvent(Consumer<Message> subscriber);

    /**
     * Subscribes as {@link #onEvent(Consumer)} does, on an executor of the host program's.
     *
     * @param subscriber gets the events, one call after the other
     * @param executor runs the calls; when it rejects one, the subscription ends
     * @return ends it
     */
    Subscription onEvent(Consumer<Message> subscriber, Executor executor);

    /**
     * Subscribes to the connects and losses of servers. A call comes after the change, so {@link ServerSession#state()}
     * may be another one already. A lost server is reported once, not for each failed attempt to reach it again.
     *
     * @param subscriber gets the server and its state: {@link ServerState#CONNECTED}, {@link ServerState#WAITING}, {@link
     *     ServerState#REJECTED} or {@link ServerState#CLOSED}; one call after the other, on a lane of its own; it may block
     * @return ends it
     */
    Subscription onServerState(BiConsumer<ServerSession, ServerState> subscriber);

    /**
     * Replaces the users. Clients that are logged in as a user who is gone, or whose secret changed, are disconnected;
     * all others notice nothing.
     *
     * @param users the new users; none: every login succeeds, where no login is required
     * @throws IllegalArgumentException when one that {@code anonymous} or {@code proxykey} names is not among them, when a
     *     login is required and nobody could log in, or when a listener beyond the loopback addresses would be open to
     *     everybody and {@code authRequired(false)} was not called; then all stay as they were
     */
    void replaceUsers(List<UserConfig> users);

    /**
     * Reads the files of certificates and keys again. Connections that are open go on as they are; new ones use what is
     * read. Where something can't be read, all stays as it was.
     *
     * @throws IOException with the file and what is wrong with it
     */
    void reloadCertificates() throws IOException;

    /**
     * Tries at once to connect to each server that waits for its next attempt, also where it refused the credentials or
     * {@code maxretries} are used up. Connected servers are not affected.
     */
    void retryServers();

    /**
     * Returns a future that tells how the proxy has ended. It completes with {@code null} once {@link #close} has closed
     * the proxy. It completes exceptionally with the cause if an event loop has died of an error, as when memory was out
     * for good: the proxy has closed itself by then. A program that embeds the proxy starts a new one, or ends so that its
     * service manager starts it again.
     *
     * <p>The future completes on the thread that called {@link #close}, or on a thread of the proxy's own, which a
     * dependent action may block. Each call returns a future of its own; to complete or cancel it does nothing to the
     * proxy.
     *
     * @return the end of the proxy
     */
    CompletableFuture<Void> ended();

    /** Closes as {@link #close(Duration)} does, within 5 seconds. */
    @Override
    default void close() {
        close(Duration.ofSeconds(5));
    }

    /**
     * Closes in good order: no new clients, clients get what is queued for them, each Asterisk gets a Logoff, threads
     * end. Returns when all that is done. A second call does nothing.
     *
     * @param deadline what has not ended by then is cut off
     */
    void close(Duration deadline);
}
