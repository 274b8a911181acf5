package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;

/**
 * An AMI server on loopback whose replies and events are the test's. By itself it handles only the beginning of a
 * conversation and the upkeep that astmanproxy needs:
 *
 * <ul>
 *   <li>It sends a banner, answers Challenge, and admits {@link #USER} with the right secret.
 *   <li>It sends {@code FullyBooted} after a login, unless the login turns events off.
 *   <li>It answers ListCommands, the proxy's keep-alive, and Logoff.
 * </ul>
 *
 * <p>All other actions wait in the {@link AsteriskSession} of their connection, or go to the function of {@link #replies}.
 * Safe for use by several threads.
 */
public final class ScriptedAsterisk implements AutoCloseable {
    /** The name of the only user. */
    public static final String USER = "proxy";

    /** The user's secret, unless {@link #secret} changes it. */
    public static final String SECRET = "labsecret";

    private final String name;
    private final ServerSocket listener;
    private final List<AsteriskSession> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AsteriskSession> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<AsteriskSession> sessions = new LinkedBlockingQueue<>();
    private volatile String banner = "Asterisk Call Manager/11.0.0";
    private volatile String secret = SECRET;
    private volatile String refusal = "";
    private volatile boolean admitsAll;
    private volatile boolean challenges = true;
    private volatile boolean boots = true;
    private volatile boolean mute;
    private volatile boolean lists = true;
    private volatile Function<AmiMessage, Optional<String>> replies = action -> Optional.empty();

    /**
     * Starts a server on a free port of loopback.
     *
     * @param name the server's name in {@link #config}
     */
    public ScriptedAsterisk(String name) {
        this.name = name;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "scripted-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return the address that it listens on} */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    /** {@return the port that it listens on} */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@return how a proxy connects to it, with {@link #USER} and {@link #SECRET}} */
    public ServerConfig config() {
        return ServerConfig.at("127.0.0.1", port())
                .login(USER, SECRET)
                .name(name)
                .build();
    }

    /**
     * Sets the banner of later connections.
     *
     * @param line the banner without its end; empty text for no banner
     * @return this
     */
    public ScriptedAsterisk banner(String line) {
        banner = line;
        return this;
    }

    /**
     * Sets the secret of {@link #USER} for later logins.
     *
     * @param known the secret
     * @return this
     */
    public ScriptedAsterisk secret(String known) {
        secret = known;
        return this;
    }

    /**
     * Admits every user with any secret from now on.
     *
     * @return this
     */
    public ScriptedAsterisk admitAll() {
        admitsAll = true;
        return this;
    }

    /**
     * Refuses every later login with this text.
     *
     * @param text the {@code Message} of the response; empty text to admit logins again
     * @return this
     */
    public ScriptedAsterisk refuse(String text) {
        refusal = text;
        return this;
    }

    /**
     * Refuses Challenge from now on, so that clients send their secrets in clear.
     *
     * @return this
     */
    public ScriptedAsterisk withoutChallenge() {
        challenges = false;
        return this;
    }

    /**
     * Sends no {@code FullyBooted} after later logins.
     *
     * @return this
     */
    public ScriptedAsterisk withoutBooting() {
        boots = false;
        return this;
    }

    /**
     * Leaves ListCommands to the test from now on.
     *
     * @return this
     */
    public ScriptedAsterisk withoutListing() {
        lists = false;
        return this;
    }

    /**
     * Answers actions by a function from now on. Like Asterisk, it answers the actions of a connection one after the other.
     *
     * @param given returns the text to send, with all line ends, ISO-8859-1; or empty, to leave the action to
     *     {@link AsteriskSession#next}. The thread of the connection calls it; it may block
     * @return this
     */
    public ScriptedAsterisk replies(Function<AmiMessage, Optional<String>> given) {
        replies = given;
        return this;
    }

    /**
     * Stops answering the proxy's keep-alive, as an Asterisk that hangs.
     *
     * @return this
     */
    public ScriptedAsterisk mute() {
        mute = true;
        return this;
    }

    /** {@return the next connection, logged in or not} Waits if there is none. */
    public AsteriskSession connection() {
        return Await.next("a connection to " + name, connections);
    }

    /** {@return the next connection that is logged in} Waits if there is none. */
    public AsteriskSession session() {
        return Await.next("a login at " + name, sessions);
    }

    /** {@return how many connections it has accepted so far} */
    public int connectionCount() {
        return all.size();
    }

    /** {@return how many of these connections are open} */
    public int openCount() {
        return (int) all.stream().filter(AsteriskSession::isOpen).count();
    }

    String greeting() {
        return banner;
    }

    String secret() {
        return secret;
    }

    String refusal() {
        return refusal;
    }

    boolean admitsAll() {
        return admitsAll;
    }

    boolean challenges() {
        return challenges;
    }

    boolean boots() {
        return boots;
    }

    boolean lists() {
        return lists;
    }

    boolean isMute() {
        return mute;
    }

    Optional<String> replyTo(AmiMessage action) {
        return replies.apply(action);
    }

    /** Accepts a login. {@link #session} returns the sessions in the order in which their logins were accepted. */
    synchronized void logIn(AsteriskSession session, Runnable accept) {
        accept.run();
        sessions.add(session);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                AsteriskSession session = new AsteriskSession(this, socket);
                all.add(session);
                connections.add(session);
                session.start();
            }
        } catch (IOException closed) {
            all.forEach(AsteriskSession::close);
        }
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.forEach(AsteriskSession::close);
    }
}
