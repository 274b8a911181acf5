package org.astmanproxy.core.action;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.message.Message;

/**
 * {@code ProxyAction: AddServer}: adds an Asterisk and connects in the background. The server remains until it is
 * dropped or the proxy closes. If a server of this name waits for its next attempt, it is tried at once.
 */
public final class AddServer implements ProxyAction {
    private static final String USE_SSL = "UseSSL";
    private static final String VERIFY = "Verify";
    private static final String CA_FILE = "CAFile";
    private static final String PLAIN_LOGIN = "PlainLogin";
    private static final String ORIGINATE = "Originate";
    private static final List<String> ON = List.of("on", "yes", "true", "1");
    private static final List<String> OFF = List.of("off", "no", "false", "0");

    /** Called by {@link java.util.ServiceLoader}. */
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
            // reading the system's certificates blocks, so it is not done on the event loop
            return server.tls().isPresent()
                    ? CompletableFuture.supplyAsync(() -> add(server, context))
                    : CompletableFuture.completedFuture(add(server, context));
        } catch (IllegalArgumentException e) {
            return ReplyText.now(failure(e));
        }
    }

    private static List<Message> add(ServerConfig server, ActionContext context) {
        Optional<ServerSession> existing = context.proxy().servers().stream()
                .filter(other -> other.name().equalsIgnoreCase(server.name()))
                .findFirst();
        try {
            if (existing.isPresent()) {
                return List.of(again(server, existing.get()));
            }
            context.proxy().addServer(server);
            return List.of(ReplyText.proxy("Success", "Added " + server.host()));
        } catch (IllegalArgumentException e) {
            return List.of(failure(e));
        }
    }

    /** Connects at once to a server of this name that waits for its next attempt. */
    private static Message again(ServerConfig server, ServerSession existing) {
        String exists = "a server of this name exists: " + server.name();
        boolean same = existing.config()
                .with(change -> change.name(server.name()).actionConnections(server.actionConnections()))
                .equals(server);
        if (existing.state() == ServerState.CONNECTED) {
            return ReplyText.proxy("Failure", exists);
        }
        existing.reconnect();
        return same
                ? ReplyText.proxy("Success", "Reconnecting " + existing.name())
                : ReplyText.proxy(
                        "Failure",
                        exists + ", with other settings; it is tried again now (to change it, use DropServer first)");
    }

    private static Message failure(IllegalArgumentException why) {
        return ReplyText.proxy("Failure", String.valueOf(why.getMessage()));
    }

    private static ServerConfig server(Message request) {
        ServerConfigBuilder server = ServerConfig.at(needed(request, "Server"), port(needed(request, "Port")))
                .login(needed(request, "Username"), needed(request, "Secret"))
                .events(needed(request, "Events"));
        RequestHeader.value(request, "Name").ifPresent(server::name);
        RequestHeader.value(request, "Group").ifPresent(server::group);
        RequestHeader.value(request, "Chain").ifPresent(server::chain);
        flag(request, PLAIN_LOGIN).ifPresent(server::plainLogin);
        RequestHeader.value(request, ORIGINATE).map(AddServer::originate).ifPresent(server::originate);
        tls(request).ifPresent(server::tls);
        return server.build();
    }

    /**
     * {@return the check of the server's certificate; empty for no TLS} An unknown value is an error, so that it cannot
     * disable the check.
     */
    private static Optional<ServerTls> tls(Message request) {
        Optional<Boolean> verify = flag(request, VERIFY);
        Optional<Path> caFile = RequestHeader.value(request, CA_FILE).map(AddServer::file);
        if (flag(request, USE_SSL).orElse(false)) {
            ServerTls tls = verify.orElse(true) ? ServerTls.verified() : ServerTls.unverified();
            return Optional.of(caFile.map(tls::withCaFile).orElse(tls));
        }
        if (verify.isPresent() || caFile.isPresent()) {
            throw new IllegalArgumentException(
                    (verify.isPresent() ? VERIFY : CA_FILE) + " has no effect without " + USE_SSL + ": on");
        }
        return Optional.empty();
    }

    private static OriginateMode originate(String value) {
        for (OriginateMode mode : OriginateMode.values()) {
            if (mode.label().equalsIgnoreCase(value)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(ORIGINATE + ": '" + value + "' (expected: async or asis)");
    }

    private static Optional<Boolean> flag(Message request, String header) {
        return RequestHeader.value(request, header).map(value -> {
            String word = value.toLowerCase(Locale.ROOT);
            if (!ON.contains(word) && !OFF.contains(word)) {
                throw new IllegalArgumentException(header + ": '" + value + "' (expected: on or off)");
            }
            return ON.contains(word);
        });
    }

    private static Path file(String name) {
        Path file = Path.of(name);
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException(CA_FILE + ": '" + name + "' (expected: an absolute path)");
        }
        return file;
    }

    private static String needed(Message request, String header) {
        return RequestHeader.value(request, header)
                .orElseThrow(() -> new IllegalArgumentException("Missing header: " + header));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Port is not a number: " + text, e);
        }
    }
}
