package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.config.ServerConfig;
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
            context.proxy().addServer(server);
            return Answer.now(Answer.proxy("Success", "Added " + server.host()));
        } catch (IllegalArgumentException e) {
            return Answer.now(Answer.proxy("Failure", String.valueOf(e.getMessage())));
        }
    }

    private static ServerConfig server(Message request) {
        if (request.get("UseSSL").filter(AddServer::isOn).isPresent()) {
            throw new IllegalArgumentException("UseSSL: this version has no TLS towards Asterisk");
        }
        return ServerConfig.at(needed(request, "Server"), port(needed(request, "Port")))
                .login(needed(request, "Username"), needed(request, "Secret"))
                .events(needed(request, "Events"));
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
