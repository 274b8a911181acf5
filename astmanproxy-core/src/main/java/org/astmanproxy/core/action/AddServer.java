package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ActionContext;
import org.astmanproxy.spi.ProxyAction;

/**
 * {@code ProxyAction: AddServer}: logs in to one more Asterisk, in the background. What it adds lasts until it is dropped
 * or the proxy ends.
 */
public final class AddServer implements ProxyAction {
    /** For {@link java.util.ServiceLoader}. */
    public AddServer() {}

    @Override
    public String name() {
        return "AddServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        try {
            ServerConfig server = server(request);
            // the certificates that the system trusts are read from a file: nothing for an event loop
            return server.tls().isPresent()
                    ? CompletableFuture.supplyAsync(() -> add(server, context))
                    : CompletableFuture.completedFuture(add(server, context));
        } catch (IllegalArgumentException e) {
            return Answer.now(failure(e));
        }
    }

    private static List<Message> add(ServerConfig server, ActionContext context) {
        try {
            context.proxy().addServer(server);
            return List.of(Answer.proxy("Success", "Added " + server.host()));
        } catch (IllegalArgumentException e) {
            return List.of(failure(e));
        }
    }

    private static Message failure(IllegalArgumentException why) {
        return Answer.proxy("Failure", String.valueOf(why.getMessage()));
    }

    private static ServerConfig server(Message request) {
        ServerConfig server = ServerConfig.at(needed(request, "Server"), port(needed(request, "Port")))
                .login(needed(request, "Username"), needed(request, "Secret"))
                .events(needed(request, "Events"));
        return request.get("UseSSL").filter(AddServer::isOn).isPresent() ? server.tls(ServerTls.verified()) : server;
    }

    private static boolean isOn(String value) {
        return List.of("on", "yes", "true", "1").contains(value.strip().toLowerCase(java.util.Locale.ROOT));
    }

    private static String needed(Message request, String header) {
        return request.get(header)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("Missing header: " + header));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Port is no number: " + text, e);
        }
    }
}
