package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An AMI server for one connection: it lets everybody in, and answers every other action as the test says. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String banner;
    private final Function<Map<String, String>, String> answers;
    private final CompletableFuture<OutputStream> loggedIn = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    private ScriptedServer(ServerSocket listener, String banner, Function<Map<String, String>, String> answers) {
        this.listener = listener;
        this.banner = banner;
        this.answers = answers;
        this.ended = CompletableFuture.runAsync(this::serve, task -> new Thread(task, "scripted server").start());
    }

    /** Starts it; the answers are whole messages in which one character is one byte. Header names come in lower case. */
    static ScriptedServer start(String banner, Function<Map<String, String>, String> answers) throws IOException {
        return new ScriptedServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), banner, answers);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Where events can be written, once somebody has logged in. */
    OutputStream events() throws Exception {
        return loggedIn.get(30, TimeUnit.SECONDS);
    }

    private void serve() {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write((banner + "\r\n").getBytes(ISO_8859_1));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<String, String> action = new TreeMap<>();
                for (; line != null && !line.isEmpty(); line = in.readLine()) {
                    action.put(line.replaceFirst(":.*", "").toLowerCase(java.util.Locale.ROOT), value(line));
                }
                out.write(answer(action).getBytes(ISO_8859_1));
                if (action.getOrDefault("action", "").equals("Login")) {
                    loggedIn.complete(out);
                }
            }
        } catch (IOException e) {
            loggedIn.completeExceptionally(e);
        }
    }

    private String answer(Map<String, String> action) {
        String id = action.containsKey("actionid") ? "ActionID: " + action.get("actionid") + "\r\n" : "";
        return switch (action.getOrDefault("action", "")) {
            case "Challenge" -> "Response: Success\r\n" + id + "Challenge: 123456789\r\n\r\n";
            case "Login" -> "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n";
            case "Logoff" -> "Response: Goodbye\r\n" + id + "Message: Thanks for all the fish.\r\n\r\n";
            default -> answers.apply(action);
        };
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).stripLeading();
    }

    /** Returns when whoever was connected is gone. */
    @Override
    public void close() throws IOException {
        listener.close();
        ended.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
