package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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
 * A scripted Asterisk on loopback. It accepts logins with the right secret, answers ListCommands and the proxy's
 * keep-alive. The test handles everything else through {@link AsteriskSession}.
 */
public final class ScriptedAsterisk implements AutoCloseable {
    static final String USER = "proxy";
    static final String SECRET = "labsecret";

    private final String name;
    private final ServerSocket listener;
    private final List<AsteriskSession> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AsteriskSession> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<AsteriskSession> sessions = new LinkedBlockingQueue<>();
    private volatile String banner = "Asterisk Call Manager/11.0.0";
    private volatile String secret = SECRET;
    private volatile boolean challenges = true;
    private volatile boolean boots = true;
    private volatile boolean mute;
    private volatile boolean lists = true;
    private volatile Function<AmiMessage, Optional<String>> replies = action -> Optional.empty();

    /** Starts to listen. */
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

    /** {@return the configuration for this server, with the right secret} */
    public ServerConfig config() {
        return ServerConfig.at("127.0.0.1", listener.getLocalPort())
                .login(USER, SECRET)
                .name(name)
                .build();
    }

    /** Sets the banner for new connections. */
    public ScriptedAsterisk banner(String line) {
        banner = line;
        return this;
    }

    /** Sets the accepted secret. */
    public ScriptedAsterisk secret(String known) {
        secret = known;
        return this;
    }

    /** Disables challenges. */
    public ScriptedAsterisk withoutChallenge() {
        challenges = false;
        return this;
    }

    /** Disables FullyBooted. */
    public ScriptedAsterisk withoutBooting() {
        boots = false;
        return this;
    }

    /** Disables the reply to ListCommands; the test has to send it. */
    public ScriptedAsterisk withoutListing() {
        lists = false;
        return this;
    }

    /**
     * Answers actions with the text that this function returns, one after the other like Asterisk. An action without a
     * text gets no answer.
     */
    public ScriptedAsterisk replies(Function<AmiMessage, Optional<String>> given) {
        replies = given;
        return this;
    }

    /** Disables replies to the proxy's keep-alive. */
    public ScriptedAsterisk mute() {
        mute = true;
        return this;
    }

    /** {@return the next connection, logged in or not} */
    public AsteriskSession connection() {
        return Await.next("a connection to " + name, connections);
    }

    /** {@return the next connection that is logged in} */
    public AsteriskSession session() {
        return Await.next("a login at " + name, sessions);
    }

    /** {@return the number of connections so far} */
    public int connectionCount() {
        return all.size();
    }

    String greeting() {
        return banner;
    }

    String secret() {
        return secret;
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

    void loggedIn(AsteriskSession session) {
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

    /** Closes all connections and stops listening. */
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
