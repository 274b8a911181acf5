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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a {@link ScriptedAsterisk}. A thread of its own reads the actions and answers logins; the test takes
 * the other actions with {@link #next} and answers them. Safe for use by several threads.
 */
public final class AsteriskSession {
    static final String MARK = "TestMark";

    private static final String CHALLENGE = "314159265";

    /** The ActionIDs with which astmanproxy asks whether all earlier replies have arrived. */
    private static final String BARRIER = "amp[a-z]+--[0-9a-z]+";

    private static final String KEEP_ALIVE = "amp-keepalive";

    private final ScriptedAsterisk asterisk;
    private final Socket socket;
    private final AmiReader in;
    private final List<AmiMessage> received = new CopyOnWriteArrayList<>();
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
            for (Optional<AmiMessage> action = in.message(); action.isPresent(); action = in.message()) {
                received.add(action.get());
                take(action.get());
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
        if (action.get("ActionID").matches(BARRIER)) {
            barriers.add(action);
            return;
        }
        if (!action.get("ActionID").equals(KEEP_ALIVE)) {
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
        boolean wrong = !asterisk.admitsAll() && !isRight(action);
        if (wrong || !asterisk.refusal().isEmpty()) {
            String text = wrong ? "Authentication failed" : asterisk.refusal();
            answer(action, "Response: Error", "Message: " + text);
            close();
            return;
        }
        asterisk.logIn(this, () -> accept(action));
    }

    private void accept(AmiMessage login) {
        answer(login, "Response: Success", "Message: Authentication accepted");
        if (asterisk.boots() && !login.get("Events").equals("off")) {
            event("FullyBooted", "Privilege: system,all", "Uptime: 7", "Status: Fully Booted");
        }
    }

    private boolean isRight(AmiMessage login) {
        boolean knowsSecret = login.has("Key")
                ? login.get("Key").equals(md5(CHALLENGE + asterisk.secret()))
                : login.get("Secret").equals(asterisk.secret());
        return knowsSecret && login.get("Username").equals(ScriptedAsterisk.USER);
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the next Login on this connection} Waits if there is none. */
    public AmiMessage login() {
        return Await.next("a Login", logins);
    }

    /**
     * Takes the next action. Waits if there is none.
     *
     * @return the action; never a Challenge, a Login, an action that the server has answered, or a check of the proxy's own
     */
    public AmiMessage next() {
        return Await.next("an action", actions);
    }

    /** {@return the next Ping with which astmanproxy keeps the connection alive} Waits if there is none. */
    public AmiMessage nextKeepAlive() {
        return Await.next("a Ping that keeps the connection alive", pings);
    }

    /**
     * Takes the next Ping with which astmanproxy asks whether all earlier replies have arrived. Waits if there is none.
     *
     * @return the Ping; the test has to answer it
     */
    public AmiMessage nextBarrier() {
        return Await.next("a Ping after an action with a doubtful reply", barriers);
    }

    /** {@return the actions that have arrived and that {@link #next} has not taken} */
    public List<AmiMessage> waiting() {
        return List.copyOf(actions);
    }

    /** {@return all actions that have arrived on this connection, Challenge and Login too} */
    public List<AmiMessage> received() {
        return List.copyOf(received);
    }

    /**
     * Answers an action. Its ActionID, if it has one, follows the first line.
     *
     * @param action the action
     * @param lines the lines of the response without their ends, at least one
     */
    public void answer(AmiMessage action, String... lines) {
        List<String> answer = new ArrayList<>(List.of(lines));
        if (action.has("ActionID")) {
            answer.add(1, "ActionID: " + action.get("ActionID"));
        }
        send(answer.toArray(new String[0]));
    }

    /**
     * Sends an event.
     *
     * @param name the event's name
     * @param lines the other lines without their ends
     */
    public void event(String name, String... lines) {
        List<String> event = new ArrayList<>(List.of(lines));
        event.add(0, "Event: " + name);
        send(event.toArray(new String[0]));
    }

    /**
     * Sends an event {@code TestMark} that shows how far the stream has come. {@link AmiClient#sync} leaves it out.
     *
     * @param mark the value of its header {@code Mark}
     */
    public void mark(String mark) {
        event(MARK, "Privilege: test,all", "Mark: " + mark);
    }

    /**
     * Sends one message, in one write.
     *
     * @param lines the lines without their ends; ISO-8859-1
     */
    public void send(String... lines) {
        sendText(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /**
     * Sends text as it is, in one write.
     *
     * @param text the text; ISO-8859-1
     */
    public void sendText(String text) {
        sendBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Sends bytes, in one write.
     *
     * @param bytes the bytes
     */
    public void sendBytes(byte[] bytes) {
        try {
            synchronized (socket) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection. */
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return true until one side has closed the connection} */
    boolean isOpen() {
        return ended.getCount() > 0;
    }

    /** Waits until the other side has closed the connection. */
    public void awaitEnd() {
        try {
            if (!ended.await(Await.DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the connection has not ended within " + Await.DEADLINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
