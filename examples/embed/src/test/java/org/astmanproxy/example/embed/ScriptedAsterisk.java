package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** As much of an Asterisk as the example needs: one connection, blocking, and an answer for each action it knows. */
final class ScriptedAsterisk implements AutoCloseable {
    /** MD5 of the challenge and the secret: {@code 123456789} and {@code secret}. */
    private static final String KEY = "7ccde16e862dfe7681297713e9e9cadb";

    private final ServerSocket listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private final Future<?> conversation;

    ScriptedAsterisk() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        conversation = thread.submit(() -> {
            try (Socket socket = listener.accept()) {
                converse(socket);
            }
            return "over";
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** {@return the names of the actions it was asked for, in their order} */
    List<String> actions() {
        return actions;
    }

    /** Waits until the other side has ended the conversation. */
    void awaitEnd() throws Exception {
        conversation.get();
    }

    private void converse(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        out.write("Asterisk Call Manager/11.0.0\r\n".getBytes(ISO_8859_1));
        for (Map<String, String> action = read(in); !action.isEmpty(); action = read(in)) {
            actions.add(action.getOrDefault("Action", ""));
            String id = "ActionID: " + action.get("ActionID") + "\n";
            out.write(answer(action, id).replace("\n", "\r\n").getBytes(ISO_8859_1));
        }
    }

    private static Map<String, String> read(BufferedReader in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        return headers;
    }

    private static String answer(Map<String, String> action, String id) {
        return switch (action.getOrDefault("Action", "")) {
            case "Challenge" -> "Response: Success\n" + id + "Challenge: 123456789\n\n";
            case "Login" ->
                KEY.equals(action.get("Key"))
                        ? "Response: Success\n" + id + "Message: Authentication accepted\n\n"
                                + "Event: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted\n\n"
                        : "Response: Error\n" + id + "Message: Authentication failed\n\n";
            case "Ping" ->
                newChannel("1.1", "1.1") + newChannel("1.2", "1.1") + newChannel("1.3", "1.3") + "Response: Success\n"
                        + id + "Ping: Pong\nTimestamp: 1.000000\n\n";
            case "CoreShowChannels" ->
                "Response: Success\n" + id
                        + "EventList: start\nMessage: Channels will follow\n\n"
                        + "Event: CoreShowChannel\n" + id + "Channel: PJSIP/100-00000001\n\n"
                        + "Event: CoreShowChannelsComplete\n" + id + "EventList: Complete\nListItems: 1\n\n";
            case "Logoff" -> "Response: Goodbye\n" + id + "Message: Thanks for all the fish.\n\n";
            default -> "Response: Error\n" + id + "Message: Invalid/unknown command\n\n";
        };
    }

    private static String newChannel(String unique, String linked) {
        return "Event: Newchannel\nPrivilege: call,all\nUniqueid: " + unique + "\nLinkedid: " + linked + "\n\n";
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        listener.close();
    }
}
