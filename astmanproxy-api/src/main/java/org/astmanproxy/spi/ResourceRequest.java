package org.astmanproxy.spi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a path that the proxy or an extension serves, as the client sent it. It is immutable, except for the
 * array of the body.
 */
public interface ResourceRequest {
    /** {@return the method in capital letters, for example {@code GET}} */
    String method();

    /**
     * {@return the path, decoded as UTF-8} It begins with a slash and has no segment {@code .} or {@code ..}, no empty
     * segment but the last one, no backslash and no control character.
     */
    String path();

    /**
     * {@return the parameters of the query, then those of a body of the type {@code application/x-www-form-urlencoded},
     * by name, decoded as UTF-8; immutable} Names compare with case.
     */
    Map<String, List<String>> parameters();

    /**
     * {@return the first value of a parameter; empty if there is none}
     *
     * @param name the name; case matters
     */
    default Optional<String> parameter(String name) {
        return parameters().getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * {@return the value of the first header field with this name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    Optional<String> field(String name);

    /** {@return the body, at most {@code maxbody} bytes; empty if there is none} */
    byte[] body();

    /** {@return the body, decoded as UTF-8} */
    default String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }
}
