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

/**
 * A request for a path that an extension serves.
 *
 * @param method the method
 * @param path the decoded path
 * @param parameters the parameters of the query and of a form
 * @param fields the header fields
 * @param body the body
 */
record HttpResource(String method, String path, Map<String, List<String>> parameters, HeaderFields fields, byte[] body)
        implements ResourceRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    /** {@return the request, after its parameters were decoded} */
    static HttpResource of(RequestHead head, String path, byte[] body) throws HttpFault {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        add(head.line().target().query().getBytes(StandardCharsets.ISO_8859_1), parameters);
        String type = head.fields().single("content-type").orElse("");
        if (Characters.lower(Characters.trim(type.split(";", 2)[0])).equals(FORM)) {
            add(body, parameters);
        }
        parameters.replaceAll((name, values) -> List.copyOf(values));
        return new HttpResource(
                head.line().method(), path, Collections.unmodifiableMap(parameters), head.fields(), body);
    }

    private static void add(byte[] encoded, Map<String, List<String>> parameters) throws HttpFault {
        for (Parameters.Pair pair : Parameters.pairs(encoded)) {
            parameters
                    .computeIfAbsent(text(pair.name()), name -> new ArrayList<>())
                    .add(text(pair.value()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@return a message with the proxy key of the request; without one, an empty message} */
    Message key() {
        MessageBuilder message = Message.builder();
        fields.all("x-proxy-key").stream().findFirst().ifPresent(key -> message.header("ProxyKey", key));
        return message.build();
    }

    @Override
    public Optional<String> field(String name) {
        return fields.all(Characters.lower(name)).stream().findFirst();
    }
}
