package org.astmanproxy.example.embed;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Figures;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.message.Message;

/** What a program can do with its proxy, one thing after the other. */
final class Tour {
    private static final long PATIENCE_SECONDS = 10;

    private final Proxy proxy;
    private final ServerSession asterisk;
    private final PrintStream out;

    Tour(Proxy proxy, PrintStream out) {
        this.proxy = proxy;
        this.asterisk = proxy.server("pbx");
        this.out = out;
    }

    /** The proxy logs in behind the scenes; actions sent before that get an error. */
    void awaitLogin() throws Exception {
        CompletableFuture<ServerState> known = new CompletableFuture<>();
        Subscription changes = proxy.onEvent(event -> {
            if (event.has("Event", "ProxyServerState")) {
                completeIfKnown(known);
            }
        });
        completeIfKnown(known); // it may have happened before anybody listened
        ServerState state = known.completeOnTimeout(asterisk.state(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .get();
        changes.close();
        if (state != ServerState.CONNECTED) {
            throw new IllegalStateException("no login at " + asterisk.config() + ": " + state);
        }
        out.println("logged in, AMI " + asterisk.amiVersion().orElse("?"));
    }

    private void completeIfKnown(CompletableFuture<ServerState> known) {
        ServerState state = asterisk.state();
        if (state == ServerState.CONNECTED || state == ServerState.REJECTED) {
            known.complete(state);
        }
    }

    /** One action with one answer, and one whose answer is a list. */
    void ask() throws Exception {
        Message pong = asterisk.send(Message.action("Ping")).get();
        out.println("Ping: " + pong.get("Ping").orElseGet(pong::toString));

        List<Message> channels =
                asterisk.sendForList(Message.action("CoreShowChannels")).get();
        out.println("CoreShowChannels: " + channels.get(0).get("Message").orElse("no message"));
        channels.stream()
                .filter(row -> row.has("Event", "CoreShowChannel"))
                .forEach(row -> out.println("  " + row.get("Channel").orElse("?")));
    }

    void invite() {
        InetSocketAddress address = proxy.addresses().get(0);
        out.println("clients can connect to " + address.getHostString() + " port " + address.getPort());
        out.println("Enter ends it");
    }

    /** What the proxy has done so far. */
    void figures() {
        print("pbx", asterisk.figures());
        for (ClientSession client : proxy.clients()) {
            print(client.user().orElse("client"), client.figures());
        }
    }

    private void print(String who, Figures figures) {
        out.println(who + ": " + figures.messagesIn() + " messages in, " + figures.messagesOut() + " out");
    }
}
