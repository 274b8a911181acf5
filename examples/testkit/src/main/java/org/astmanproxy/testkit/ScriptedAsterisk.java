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
 * An Asterisk on loopback. It logs in whoever knows the secret, says what its actions need, and answers the proxy's keep-alive; everything else is
 * the test's: see {@link AsteriskSession}.
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

    /** Listens at once. */
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

    /** {@return how to reach it, with the right secret} */
    public ServerConfig config() {
        return ServerConfig.at("127.0.0.1", listener.getLocalPort())
                .login(USER, SECRET)
                .name(name)
                .build();
    }

    /** From now on it greets so. */
    public ScriptedAsterisk banner(String line) {
        banner = line;
        return this;
    }

    /** From now on this is the secret it knows. */
    public ScriptedAsterisk secret(String known) {
        secret = known;
        return this;
    }

    /** From now on it gives no challenges. */
    public ScriptedAsterisk withoutChallenge() {
        challenges = false;
        return this;
    }

    /** From now on it does not say that it is fully booted. */
    public ScriptedAsterisk withoutBooting() {
        boots = false;
        return this;
    }

    /** From now on what its actions need is the test's to say. */
    public ScriptedAsterisk withoutListing() {
        lists = false;
        return this;
    }

    /** From now on it answers actions so, one after the other, as Asterisk does: with this text, or not where there is none. */
    public ScriptedAsterisk replies(Function<AmiMessage, Optional<String>> given) {
        replies = given;
        return this;
    }

    /** From now on it does not answer the proxy's keep-alive. */
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

    /** {@return how many connections have come so far} */
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

    /** Ends it: nobody can connect any more. */
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
