package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.Message;

/**
 * The login of the proxy to one Asterisk. If the connection is lost, the proxy connects and logs in again. All methods
 * may be called from any thread.
 */
public interface ServerSession {
    /** {@return the name of the server, unique in the proxy} */
    String name();

    /** {@return where the server comes from} */
    ServerOrigin origin();

    /** {@return the configuration of the server} */
    ServerConfig config();

    /** {@return the current state} */
    ServerState state();

    /** {@return the time at which the current state began} */
    Instant since();

    /**
     * {@return the AMI version in the banner of the latest connection, for example {@code 11.0.0}; empty before the
     * first}
     */
    Optional<String> amiVersion();

    /** {@return the address of the latest connection; empty before the first} */
    Optional<InetSocketAddress> address();

    /**
     * {@return true if the server is connected, but has not answered for two thirds of {@code deadafter}} It gets no
     * new actions until it answers.
     */
    boolean isSuspect();

    /**
     * Stops sending actions to the server until {@link #resume}. The proxy refuses actions that name the server, and
     * sends others to another one. Replies to earlier actions and events still arrive. The pause ends when the server
     * is dropped, or replaced by a reload.
     *
     * @return true if the server was not paused
     */
    boolean pause();

    /** {@return true if the server was paused; it gets actions again} */
    boolean resume();

    /** {@return true if the server gets no actions, because of {@link #pause}} */
    boolean isPaused();

    /** {@return why the connection was last lost or could not be made; empty if that has never happened} */
    Optional<ServerFailure> lastFailure();

    /** {@return the time of the next attempt to connect; empty unless the proxy is waiting for one} */
    Optional<Instant> nextAttempt();

    /**
     * {@return the number of connections for actions that are logged in} If it is below {@code actionConnections} of
     * the {@link #config()}, an action that blocks its connection can delay events and other actions. The proxy
     * connects the missing ones again.
     */
    int readyActionConnections();

    /** {@return the messages and bytes in both directions since the server was added} */
    TrafficCounters metrics();

    /**
     * {@return a future that completes with this session once the server is connected: logged in and fully booted} If
     * the server does not report that it is fully booted, it counts as connected 5 seconds after the login. The future
     * is complete at once if the server is connected now. It stays incomplete while attempts fail. It completes
     * exceptionally with an {@link IllegalStateException} if the server refuses the login, is dropped, or the proxy
     * closes. It completes on a callback thread of the proxy, where dependent code may block.
     */
    CompletableFuture<ServerSession> connected();

    /**
     * Connects at once if the next attempt is due later, whatever the reason of the last failure: a lost connection, a
     * refused login, or {@code maxretries} failed attempts. The method also connects lost connections for actions
     * again. An open connection is not affected. The method returns before the attempt ends; it does nothing after the
     * server was dropped or the proxy has closed.
     */
    void reconnect();

    /**
     * Logs off from the server if a connection is open, or ends an attempt to connect. Actions that wait for a reply
     * get an error. Afterwards the proxy connects again after a delay, as if the connection had been lost, unless a
     * {@link ServerGate} refuses that. The method returns at once.
     */
    void disconnect();

    /**
     * Sends an action. The reply is complete with the response or, for a list, with the complete event.
     *
     * <p>The future never completes exceptionally. If the server does not answer, the reply holds the error that a
     * client would get, and {@link Reply#outcome()} gives the reason. The future completes on a callback thread of the
     * proxy, never on an event loop, so dependent code may block. If you cancel the future, the proxy discards the
     * reply, but the server still runs the action.
     *
     * @param action the action; the reply carries its ActionID, although the proxy sends another one to Asterisk
     * @return the reply; the time limit is {@code actiontimeout}, or 10 seconds more than the {@code Timeout} of the
     *     action
     * @throws IllegalArgumentException if the message is not an action, or if Asterisk would misread it
     */
    CompletableFuture<Reply> send(Message action);

    /**
     * Sends an action like {@link #send(Message)}, with a time limit.
     *
     * @param action the action
     * @param timeout the time limit, more than zero; after it the outcome is {@link ReplyOutcome#TIMED_OUT}
     * @return the reply
     * @throws IllegalArgumentException if the message is not an action, if Asterisk would misread it, or if the timeout
     *     is not positive
     */
    CompletableFuture<Reply> send(Message action, Duration timeout);
}
