package org.astmanproxy.example.embed;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.Reply;
import org.astmanproxy.ServerSession;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.message.Message;

/** Shows the features of the API one after the other. */
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

    /** Waits for the login, because actions before the login get an error. */
    void awaitLogin() throws Exception {
        asterisk.connected().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        out.println("logged in, AMI " + asterisk.amiVersion().orElse("?"));
    }

    /** Sends an action with a single response, and one whose reply is a list. */
    void ask() throws Exception {
        Reply pong = asterisk.send(Message.action("Ping")).get();
        out.println("Ping: " + pong.response().get("Ping").orElseGet(pong::toString));

        Reply channels = asterisk.send(Message.action("CoreShowChannels")).get();
        out.println("CoreShowChannels: " + channels.response().get("Message").orElse("no message"));
        channels.events().stream()
                .filter(row -> row.has("Event", "CoreShowChannel"))
                .forEach(row -> out.println("  " + row.get("Channel").orElse("?")));
    }

    void invite() {
        InetSocketAddress address = proxy.addresses().get(0);
        out.println("clients can connect to " + address.getHostString() + " port " + address.getPort());
        out.println("Enter ends it");
    }

    /** Prints the counts of the proxy. */
    void figures() {
        print("pbx", asterisk.metrics());
        for (ClientSession client : proxy.clients()) {
            print(client.user().orElse("client"), client.metrics());
        }
    }

    private void print(String who, TrafficCounters figures) {
        out.println(who + ": " + figures.messagesIn() + " messages in, " + figures.messagesOut() + " out");
    }
}
