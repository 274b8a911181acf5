package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connection of a proxy to a {@link ScriptedAsterisk}. */
public final class AsteriskSession {
    static final String MARK = "TestMark";

    private static final String CHALLENGE = "314159265";

    private final ScriptedAsterisk asterisk;
    private final Socket socket;
    private final AmiReader in;
    private final BlockingQueue<AmiMessage> actions = new LinkedBlockingQueue<>();
    private final BlockingQueue<AmiMessage> logins = new LinkedBlockingQueue<>();
    private final BlockingQueue<AmiMessage> pings = new LinkedBlockingQueue<>();
    private final BlockingQueue<AmiMessage> barriers = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    AsteriskSession(ScriptedAsterisk asterisk, Socket socket) throws IOException {
        this.asterisk = asterisk;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new AmiReader(socket.getInputStream());
    }

    void start() {
        Thread thread = new Thread(this::serve, "scripted-session");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            if (!asterisk.greeting().isEmpty()) {
                sendText(asterisk.greeting() + "\r\n");
            }
            for (Optional<AmiMessage> message = in.message(); message.isPresent(); message = in.message()) {
                take(message.get());
            }
        } catch (IOException | UncheckedIOException broken) {
            ended.countDown();
        } finally {
            close();
            ended.countDown();
        }
    }

    private void take(AmiMessage action) {
        switch (action.get("Action")) {
            case "Challenge" -> challenge(action);
            case "Login" -> login(action);
            case "Logoff" -> {
                actions.add(action);
                answer(action, "Response: Goodbye");
                close();
            }
            default -> takeOther(action);
        }
    }

    private void takeOther(AmiMessage action) {
        if (action.get("Action").equals("ListCommands") && asterisk.lists()) {
            answer(action, ListedActions.lines());
            return;
        }
        Optional<String> reply = asterisk.replyTo(action);
        if (reply.isPresent()) {
            sendText(reply.get());
            return;
        }
        if (action.get("ActionID").matches("amp[a-z]+--[0-9a-z]+")) {
            barriers.add(action);
            return;
        }
        if (!action.get("ActionID").equals("amp-keepalive")) {
            actions.add(action);
            return;
        }
        pings.add(action);
        if (!asterisk.isMute()) {
            answer(action, "Response: Success", "Ping: Pong");
        }
    }

    private void challenge(AmiMessage action) {
        if (asterisk.challenges()) {
            answer(action, "Response: Success", "Challenge: " + CHALLENGE);
        } else {
            answer(action, "Response: Error", "Message: Must specify AuthType");
        }
    }

    private void login(AmiMessage action) {
        logins.add(action);
        boolean right = action.has("Key")
                ? action.get("Key").equals(md5(CHALLENGE + asterisk.secret()))
                : action.get("Secret").equals(asterisk.secret());
        if (!right || !action.get("Username").equals(ScriptedAsterisk.USER)) {
            answer(action, "Response: Error", "Message: Authentication failed");
            close();
            return;
        }
        answer(action, "Response: Success", "Message: Authentication accepted");
        if (asterisk.boots() && !action.get("Events").equals("off")) {
            event("FullyBooted", "Privilege: system,all", "Uptime: 7", "Status: Fully Booted");
        }
        asterisk.loggedIn(this);
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the Login of this connection} */
    public AmiMessage login() {
        return Await.next("a Login", logins);
    }

    /** {@return the next action of a client or of a host program, or a Logoff} */
    public AmiMessage next() {
        return Await.next("an action", actions);
    }

    /** {@return the next keep-alive Ping of the proxy} */
    public AmiMessage nextKeepAlive() {
        return Await.next("a Ping of the proxy", pings);
    }

    /**
     * {@return the next Ping with which the proxy checks that all earlier replies have come} The test has to answer it.
     */
    public AmiMessage nextBarrier() {
        return Await.next("a Ping behind a doubtful action", barriers);
    }

    /** {@return the actions that have arrived and were not taken} */
    public List<AmiMessage> waiting() {
        return List.copyOf(actions);
    }

    /** Answers an action; its ActionID follows the first line. */
    public void answer(AmiMessage action, String... lines) {
        List<String> answer = new ArrayList<>(List.of(lines));
        if (action.has("ActionID")) {
            answer.add(1, "ActionID: " + action.get("ActionID"));
        }
        send(answer.toArray(new String[0]));
    }

    /** Sends an event. */
    public void event(String name, String... lines) {
        List<String> event = new ArrayList<>(List.of(lines));
        event.add(0, "Event: " + name);
        send(event.toArray(new String[0]));
    }

    /** Sends an event that only marks a position in the stream; {@link AmiClient#sync} skips it. */
    public void mark(String mark) {
        event(MARK, "Privilege: test,all", "Mark: " + mark);
    }

    /** Sends one message. */
    public void send(String... lines) {
        sendText(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends text unchanged, in ISO-8859-1. */
    public void sendText(String text) {
        try {
            synchronized (socket) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection. */
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the proxy has ended the connection. */
    public void awaitEnd() {
        try {
            if (!ended.await(Await.DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the connection to Asterisk has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
