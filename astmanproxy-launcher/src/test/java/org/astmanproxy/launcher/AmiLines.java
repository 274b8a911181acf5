package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A client that sends text and reads messages. */
final class AmiLines implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    private AmiLines(Socket socket) throws IOException {
        this.socket = socket;
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    static AmiLines connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return new AmiLines(socket);
    }

    /**
     * {@return the answer, up to its empty line}
     *
     * @param action its lines, separated by {@code |}
     */
    List<String> ask(String action) throws IOException {
        String text = action.replace("|", "\r\n") + "\r\nActionID: mine\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        while (true) {
            List<String> message = next();
            if (message.contains("ActionID: mine")) {
                return message;
            }
        }
    }

    private List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = read();
        while (!line.isEmpty()) {
            lines.add(line);
            line = read();
        }
        return lines;
    }

    private String read() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the proxy closed the connection");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
