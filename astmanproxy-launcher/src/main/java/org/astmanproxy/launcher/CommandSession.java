package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.astmanproxy.message.VisibleText;

/** A connection of a command to a running proxy. Belongs to one thread. */
final class CommandSession implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    /** The length of the longest message that a command reads, so that a wrong address cannot use up the memory. */
    private static final int LONGEST_MESSAGE = 16 << 20;

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
     * @throws org.astmanproxy.config.InvalidInputException if the file with the trusted certificates cannot be used
     */
    static CommandSession open(ProxyAccess access, Duration wait) {
        Optional<SSLContext> trust = access.trust();
        try {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(access.host(), access.port()), CONNECT_MILLIS);
                socket.setSoTimeout(Math.toIntExact(wait.toMillis()));
                CommandSession session =
                        new CommandSession(trust.isPresent() ? access.encrypted(socket, trust.get()) : socket);
                session.begin(access);
                return session;
            } catch (SocketTimeoutException e) {
                boolean connected = socket.isConnected();
                socket.close();
                throw connected ? noAnswer(access, wait, e) : e;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreachableProxy("no proxy at " + access.shown() + ": " + Failure.describe(e));
        }
    }

    private static IOException noAnswer(ProxyAccess access, Duration wait, SocketTimeoutException cause) {
        String hint = access.tls().isPresent() ? "" : " (a port for TLS alone needs --tls)";
        return new IOException(
                "the port accepts connections, but did not answer within " + wait.toSeconds() + " s" + hint, cause);
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
                : write(List.of("ProxyAction: SetOutputFormat", "OutputFormat: standard"));
        line(LONGEST_MESSAGE);
        accepted(access, response(id));
        if (login.isEmpty()) {
            accepted(access, response(write(List.of("Action: Events", "EventMask: off"))));
        }
    }

    /** A refused client stays in the output format of the listener, whatever it has asked for. */
    private static void accepted(ProxyAccess access, AmiEntry answer) {
        if (answer.isError() || answer.isErrorOfAnotherFormat()) {
            throw new AmiRefusal(access.shown() + " refuses the login: " + VisibleText.of(answer.message()));
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
        while (!isResponse(next, id)) {
            next = read();
        }
        return next;
    }

    private static boolean isResponse(AmiEntry entry, String id) {
        boolean ours = entry.isErrorOfAnotherFormat()
                || entry.get("ActionID").filter(id::equals).isPresent();
        return ours && entry.get("Event").isEmpty();
    }

    /**
     * {@return the next message}
     *
     * @throws IOException if the connection has ended, or if the message is too long
     */
    AmiEntry read() throws IOException {
        List<String> lines = new ArrayList<>();
        int left = LONGEST_MESSAGE;
        String line = line(left);
        while (lines.isEmpty() || !line.isEmpty()) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
            if (new AmiEntry(lines).isWhole()) {
                return new AmiEntry(lines);
            }
            left -= line.length() + 1;
            line = line(left);
        }
        return new AmiEntry(lines);
    }

    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("it closed the connection");
            }
            if (line.length() >= most) {
                throw new IOException("it sent a message of more than " + LONGEST_MESSAGE + " characters");
            }
            line.append((char) c);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
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
