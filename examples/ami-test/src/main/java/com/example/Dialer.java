package com.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls a phone and connects it with an extension. */
public final class Dialer implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /** Logs in. */
    public Dialer(InetSocketAddress address, String user, String secret) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        in.readLine(); // the banner
        ask("Action: Login", "Username: " + user, "Secret: " + secret, "Events: off");
    }

    /** Starts a call, and returns when Asterisk has accepted it. */
    public void dial(String phone, String extension) throws IOException {
        ask(
                "Action: Originate",
                "Channel: " + phone,
                "Context: demo",
                "Exten: " + extension,
                "Priority: 1",
                "Async: true");
    }

    private void ask(String... action) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", action) + "\r\n\r\n").getBytes(UTF_8));
        Map<String, String> response = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] header = line.split(": ", 2);
            response.put(header[0], header.length > 1 ? header[1] : "");
        }
        if (!"Success".equals(response.get("Response"))) {
            throw new IOException(action[0] + " failed: " + response.get("Message"));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
