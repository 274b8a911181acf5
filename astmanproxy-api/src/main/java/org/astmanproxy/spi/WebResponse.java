package org.astmanproxy.spi;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.message.Nullable;

/**
 * The response to a {@link ResourceRequest}. The proxy adds {@code Date}, {@code Content-Length} and {@code
 * X-Content-Type-Options: nosniff}, and {@code Cache-Control: no-store} unless the response has that field. Immutable.
 */
public final class WebResponse {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
    /** The fields that the proxy sets, and those that would change where a response ends. */
    private static final Set<String> OF_THE_PROXY = Set.of(
            "connection",
            "content-length",
            "content-type",
            "date",
            "keep-alive",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final int status;
    private final @Nullable String mediaType;
    private final byte[] body;
    private final Map<String, String> fields;

    private WebResponse(int status, @Nullable String mediaType, byte[] body, Map<String, String> fields) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
        this.fields = fields;
    }

    /**
     * {@return a response with the status 200}
     *
     * @param mediaType the media type, for example {@code image/png}; for text with its charset
     * @param body the body, of which this method makes a copy
     * @throws IllegalArgumentException if the media type is blank, or holds other than printable ASCII characters
     */
    public static WebResponse of(String mediaType, byte[] body) {
        if (mediaType.isBlank() || !VALUE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("media type: '" + mediaType + "' (expected: such as text/html)");
        }
        return new WebResponse(200, mediaType, body.clone(), Map.of());
    }

    /**
     * {@return a response with the status 200 and plain text}
     *
     * @param text the text
     */
    public static WebResponse text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return a response with the status 200 and a web page}
     *
     * @param page the page; the caller has escaped the texts in it
     */
    public static WebResponse html(String page) {
        return of("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return a response with the status 200 and a JSON document}
     *
     * @param document the document
     */
    public static WebResponse json(String document) {
        return of("application/json", document.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return a response without a body}
     *
     * @param status see {@link #withStatus}
     * @throws IllegalArgumentException if the status is out of range
     */
    public static WebResponse empty(int status) {
        return new WebResponse(checked(status), null, new byte[0], Map.of());
    }

    private static int checked(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        return status;
    }

    /**
     * {@return a copy with another status}
     *
     * @param code 200 to 599; with 204 and 304, the proxy sends no body
     * @throws IllegalArgumentException if the status is out of range
     */
    public WebResponse withStatus(int code) {
        return new WebResponse(checked(code), mediaType, body, fields);
    }

    /**
     * {@return a copy with a header field, in place of one of this name}
     *
     * @param name the name, for example {@code Location}
     * @param value printable ASCII characters
     * @throws IllegalArgumentException if the name or value is not allowed, or if the proxy sets this field
     */
    public WebResponse withField(String name, String value) {
        if (!NAME.matcher(name).matches() || OF_THE_PROXY.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header field '" + name + "' (expected: one that the proxy does not set)");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "header field " + name + ": a character that is not printable ASCII (expected: encode it)");
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.keySet().removeIf(name::equalsIgnoreCase);
        all.put(name, value);
        return new WebResponse(status, mediaType, body, Collections.unmodifiableMap(all));
    }

    /** {@return the status, 200 to 599} */
    public int status() {
        return status;
    }

    /** {@return the media type; empty if there is no body} */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /** {@return a copy of the body} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the number of bytes of the body} */
    public int byteCount() {
        return body.length;
    }

    /** {@return the header fields besides those that the proxy sets, in their order; immutable} */
    public Map<String, String> fields() {
        return fields;
    }

    /** {@return status, media type and size, for a log} */
    @Override
    public String toString() {
        return status + " " + (mediaType == null ? "without a body" : mediaType + ", " + body.length + " bytes");
    }
}
