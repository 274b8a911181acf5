package org.astmanproxy.launcher.whole;

import java.util.concurrent.CompletableFuture;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.message.Message;

/** Sends events that no server may send, in the name of the proxy. */
final class Announcer implements ProxyExtension {
    private final CompletableFuture<ExtensionContext> started = new CompletableFuture<>();

    @Override
    public String name() {
        return "announcer";
    }

    @Override
    public RunningExtension start(ExtensionContext context) {
        started.complete(context);
        return () -> {};
    }

    /** Sends an event about the server {@code pbx1} to the clients with this class. */
    void send(String event, String privilege) {
        started.join().publish(Message.event(event).with("Privilege", privilege).with("Server", "pbx1"));
    }
}
