package org.astmanproxy.launcher.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A server on loopback that is no Asterisk. Each connection has a thread. */
final class LineServer implements AutoCloseable {
    /** What the server does with a connection, which it closes afterwards. */
    interface Behaviour {
        void serve(Socket connection) throws IOException;
    }

    /** Says a line at once, and then nothing until the client closes. */
    static Behaviour says(String line) {
        return connection -> {
            connection.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
            silent().serve(connection);
        };
    }

    /** Says nothing until the client closes. */
    static Behaviour silent() {
        return connection -> {
            while (connection.getInputStream().read() >= 0) {
                // whatever comes has no answer
            }
        };
    }

    /** Closes each connection at once. */
    static Behaviour closes() {
        return connection -> {};
    }

    /** Answers requests as a web server does, and anything else with an error of HTTP. */
    static Behaviour web() {
        return connection -> {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            if (in.readLine() != null) {
                connection.getOutputStream().write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes(ISO_8859_1));
            }
        };
    }

    /** Greets as Asterisk does, and answers each action with an error. The lines that come go into a list. */
    static Behaviour withoutChallenge(List<String> received) {
        return connection -> {
            connection.getOutputStream().write("Asterisk Call Manager/11.0.0\r\n".getBytes(ISO_8859_1));
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                received.add(line);
                id = line.startsWith("ActionID: ") ? line : id;
                if (line.isEmpty()) {
                    String error = "Response: Error\r\n" + id + "\r\nMessage: Must specify AuthType\r\n\r\n";
                    connection.getOutputStream().write(error.getBytes(ISO_8859_1));
                }
            }
        };
    }

    private final ServerSocket listener;

    private LineServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        Thread thread = new Thread(() -> accept(behaviour), "line-server");
        thread.setDaemon(true);
        thread.start();
    }

    static LineServer start(Behaviour behaviour) throws IOException {
        return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    }

    /** A server on a socket of the test's, such as one with TLS. */
    static LineServer on(ServerSocket listener, Behaviour behaviour) {
        return new LineServer(listener, behaviour);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept(Behaviour behaviour) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread thread = new Thread(() -> serve(connection, behaviour), "line-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            behaviour.serve(connection);
        } catch (IOException gone) {
            // the client has had enough
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
