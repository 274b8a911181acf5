package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.ResourceRequest;

/** A request for a resource of the proxy or of an extension. */
final class HttpResource implements ResourceRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RequestHead head;
    private final String path;
    private final Map<String, List<String>> parameters;
    private final byte[] body;
    /** The proxy key of the request; without one, an empty message. */
    private final Message key;

    private HttpResource(
            RequestHead head, String path, Map<String, List<String>> parameters, byte[] body, Message key) {
        this.head = head;
        this.path = path;
        this.parameters = parameters;
        this.body = body;
        this.key = key;
    }

    /** {@return the request, after its parameters were decoded} */
    static HttpResource of(RequestHead head, String path, byte[] body) throws HttpFault {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        add(head.line().target().query().getBytes(StandardCharsets.ISO_8859_1), parameters);
        String type = head.fields().single("content-type").orElse("");
        if (Characters.lower(Characters.trim(type.split(";", 2)[0])).equals(FORM)) {
            add(body, parameters);
        }
        // a secret between the client and the proxy
        parameters.keySet().removeIf(Sender.TICKET::equalsIgnoreCase);
        parameters.replaceAll((name, values) -> List.copyOf(values));
        return new HttpResource(head, path, Collections.unmodifiableMap(parameters), body, key(head));
    }

    /** {@return a message with the proxy key of a request; without one, an empty message} */
    static Message key(RequestHead head) throws HttpFault {
        MessageBuilder message = Message.builder();
        head.fields().single("x-proxy-key").ifPresent(key -> message.header("ProxyKey", key));
        return message.build();
    }

    private static void add(byte[] encoded, Map<String, List<String>> parameters) throws HttpFault {
        for (Parameters.Pair pair : Parameters.pairs(encoded)) {
            parameters.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(pair.value());
        }
    }

    @Override
    public String method() {
        return head.line().method();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    @Override
    public byte[] body() {
        return body;
    }

    /** {@return a message with the proxy key of the request; without one, an empty message} */
    Message key() {
        return key;
    }

    @Override
    public Optional<String> field(String name) {
        return head.fields().all(Characters.lower(name)).stream().findFirst();
    }
}
