package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection of a command to a running proxy. Belongs to one thread. */
final class CommandSession implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    /** The largest message that a command reads, so that a wrong address cannot use up the memory. */
    private static final int MOST_LINES = 100_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private int actions;

    private CommandSession(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        this.out = socket.getOutputStream();
    }

    /**
     * {@return a connection that is logged in, if the access has a user}
     *
     * @param access the address and the login
     * @param wait the longest time to wait for each message
     * @throws UnreachableProxy if there is no proxy at the address
     * @throws AmiRefusal if the proxy refuses the login
     */
    static CommandSession open(ProxyAccess access, Duration wait) {
        try {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(access.host(), access.port()), CONNECT_MILLIS);
                socket.setSoTimeout((int) wait.toMillis());
                CommandSession session = new CommandSession(access.encrypted(socket));
                session.begin(access);
                return session;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreachableProxy("no proxy at " + access.shown() + ": " + Failure.describe(e));
        }
    }

    private void begin(ProxyAccess access) throws IOException {
        // the first message makes a listener that detects formats send its banner
        Optional<ProxyAccess.ProxyLogin> login = access.login();
        String id = login.isPresent()
                ? write(List.of(
                        "Action: Login",
                        "Username: " + login.get().user(),
                        "Secret: " + login.get().secret(),
                        "Events: off",
                        "OutputFormat: standard"))
                : write(List.of("Action: Events", "EventMask: off"));
        if (in.readLine() == null) {
            throw new IOException("it closed the connection");
        }
        AmiEntry answer = response(id);
        if (answer.isError()) {
            throw new AmiRefusal(access.shown() + " refuses the login: " + AmiEntry.visible(answer.text("Message")));
        }
    }

    /** Sends a message with an ActionID of its own, and returns that. */
    private String write(List<String> lines) throws IOException {
        String id = "astmanproxy-" + ++actions;
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        out.write(text.append("ActionID: ")
                .append(id)
                .append("\r\n\r\n")
                .toString()
                .getBytes(UTF_8));
        out.flush();
        return id;
    }

    /**
     * {@return the whole reply to an action: the response, and the events of a list}
     *
     * @param lines the lines of the action, without ActionID
     * @throws UnreachableProxy if the connection is lost, or no reply comes in time
     */
    List<AmiEntry> ask(List<String> lines) {
        try {
            String id = write(lines);
            List<AmiEntry> reply = new ArrayList<>(List.of(response(id)));
            boolean list = reply.get(0).text("EventList").equalsIgnoreCase("start");
            while (list) {
                AmiEntry next = read();
                boolean own = next.get("ActionID").filter(id::equals).isPresent()
                        || next.get("ActionID").isEmpty();
                if (own) {
                    reply.add(next);
                    list = !next.text("EventList").equalsIgnoreCase("Complete");
                }
            }
            return reply;
        } catch (IOException e) {
            throw new UnreachableProxy("the proxy did not answer: " + Failure.describe(e));
        }
    }

    private AmiEntry response(String id) throws IOException {
        AmiEntry next = read();
        while (next.get("Event").isPresent()
                || !next.get("ActionID").filter(id::equals).isPresent()) {
            next = read();
        }
        return next;
    }

    /**
     * {@return the next message}
     *
     * @throws IOException if the connection has ended
     */
    AmiEntry read() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = in.readLine();
        while (line != null && (lines.isEmpty() || !line.isEmpty()) && lines.size() < MOST_LINES) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("it closed the connection");
        }
        return new AmiEntry(lines);
    }

    /** Waits without limit for messages from now on. */
    void waitForever() throws IOException {
        socket.setSoTimeout(0);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyLost) {
            // nothing is left to do
        }
    }
}
