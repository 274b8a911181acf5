package org.astmanproxy.core.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.astmanproxy.Reply;
import org.astmanproxy.WebHandler;
import org.astmanproxy.WebRequest;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.WebResponse;

/**
 * Describes what the proxy serves over HTTP, for programs (OpenAPI 3.0). The names of actions come from the connected
 * servers, as far as the sender of the request may use them. Runs on a thread that may block.
 */
public final class ApiDescription implements WebHandler {
    private static final String TEMPLATE = "openapi.json";

    private final Supplier<List<String>> servers;
    private final Supplier<List<String>> proxyActions;
    /** The document without the names of actions. */
    private final String template;

    /**
     * Creates the handler.
     *
     * @param version the version of the proxy
     * @param servers returns the names of the connected servers
     * @param proxyActions returns the names of the actions that the proxy answers itself
     * @param formats the names of the formats of responses
     * @throws UncheckedIOException if the program lacks the template
     */
    public ApiDescription(
            String version, Supplier<List<String>> servers, Supplier<List<String>> proxyActions, List<String> formats) {
        this.servers = servers;
        this.proxyActions = proxyActions;
        this.template = template()
                .replace("\"@VERSION@\"", JsonDocument.string(version))
                .replace("\"@FORMATS@\"", JsonDocument.strings(formats));
    }

    @Override
    public WebResponse handle(WebRequest request) throws InterruptedException, ExecutionException {
        Map<String, String> actions = actions(request);
        String texts = actions.entrySet().stream()
                .map(action -> JsonDocument.string(action.getKey()) + ":" + JsonDocument.string(action.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        List<String> own = proxyActions.get().stream().sorted().toList();
        String document = template.replace("\"@PROXY_ACTIONS@\"", JsonDocument.strings(own))
                .replace("\"@ACTIONS@\"", JsonDocument.strings(List.copyOf(actions.keySet())))
                .replace("\"@TEXTS@\"", texts);
        return WebResponse.json(document);
    }

    /** {@return the actions of all servers with their descriptions; at least those that the proxy answers itself} */
    private Map<String, String> actions(WebRequest request) throws InterruptedException, ExecutionException {
        List<CompletableFuture<Reply>> asked = new ArrayList<>();
        for (String server : servers.get()) {
            asked.add(request.send(Message.action("ListCommands").with("Server", server)));
        }
        Map<String, String> actions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        actions.put("Login", "Login Manager");
        actions.put("Logoff", "Logoff Manager");
        actions.put("Ping", "Keepalive command");
        for (CompletableFuture<Reply> answer : asked) {
            Reply reply = answer.get();
            if (reply.isSuccess()) {
                add(reply.response(), actions);
            }
        }
        return actions;
    }

    private static void add(Message response, Map<String, String> actions) {
        for (int i = 0; i < response.lineCount(); i++) {
            String name = response.headerName(i);
            boolean isAction = !List.of("Response", "ActionID", "Server").contains(name) && !name.isEmpty();
            if (isAction) {
                actions.put(name, response.value(i));
            }
        }
    }

    private static String template() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(TEMPLATE)) {
            return new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
