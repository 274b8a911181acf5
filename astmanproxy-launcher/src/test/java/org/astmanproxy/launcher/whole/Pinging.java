package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.astmanproxy.launcher.asterisk.AmiConnection;

/** A client that asks one Ping after the other until it is closed; each has to be answered right. */
final class Pinging implements AutoCloseable {
    private final AmiConnection client;
    private final String server;
    private final CompletableFuture<Integer> outcome;
    private volatile boolean ending;
    private volatile int answered;

    private Pinging(AmiConnection client, String server) {
        this.client = client;
        this.server = server;
        this.outcome = CompletableFuture.supplyAsync(this::ping, task -> new Thread(task, "pinging").start());
    }

    static Pinging start(int port, String server) throws IOException {
        AmiConnection client = AmiConnection.connect(port);
        client.login("off");
        return new Pinging(client, server);
    }

    /** How many were answered so far. */
    int answered() {
        return answered;
    }

    private int ping() {
        int sent = 0;
        try {
            while (!ending) {
                String id = "ActionID: ping-" + sent++ + "\r\n";
                String answer = AmiText.of(client.ask("Action: Ping", "Server: " + server, id.strip()));
                boolean right = answer.startsWith("Response: Success\r\n" + id + "Ping: Pong\r\n")
                        && answer.endsWith("Server: " + server + "\r\n\r\n");
                if (!right) {
                    throw new AssertionError("not the answer to " + id + answer);
                }
                answered = sent;
            }
            return sent;
        } catch (IOException e) {
            throw new AssertionError("after " + sent + " pings", e);
        }
    }

    /** Ends it; an error when a Ping was not answered right. */
    @Override
    public void close() throws IOException {
        ending = true;
        try {
            outcome.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }
}
