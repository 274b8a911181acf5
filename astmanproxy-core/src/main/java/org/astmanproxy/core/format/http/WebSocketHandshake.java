package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.spi.StreamFormat;

/**
 * The handshake of a WebSocket (RFC 6455, section 4.2).
 *
 * @param key the client's key
 * @param offered the subprotocols that the client offers, in order
 */
record WebSocketHandshake(String key, List<String> offered) {
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final String PREFIX = "ami";
    private static final String STANDARD = "standard";
    private static final String DEFAULT = "json";

    /**
     * {@return the handshake in a request}
     *
     * @throws HttpFault 426 if the request asks for no WebSocket of version 13, 400 if a field is wrong
     */
    static WebSocketHandshake of(RequestHead head) throws HttpFault {
        HeaderFields fields = head.fields();
        boolean upgrades =
                head.line().isHttp11() && fields.lists("upgrade", "websocket") && fields.lists("connection", "upgrade");
        if (!upgrades
                || fields.single("sec-websocket-version").filter("13"::equals).isEmpty()) {
            throw new HttpFault(
                    HttpStatus.UPGRADE_REQUIRED, "a request that does not ask for a WebSocket of version 13");
        }
        String key = fields.single("sec-websocket-key").orElse("");
        if (!isKey(key)) {
            throw HttpFault.badRequest("a Sec-WebSocket-Key that is not Base64 of " + KEY_BYTES + " bytes");
        }
        List<String> offered = fields.elements("sec-websocket-protocol").stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return new WebSocketHandshake(key, offered);
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** {@return the first subprotocol that the client offers and that has one of these formats} */
    Optional<String> chosen(List<StreamFormat> formats) {
        return offered.stream()
                .filter(name -> format(name, formats).isPresent())
                .findFirst();
    }

    /** {@return the format of the messages; empty if the client offers subprotocols, and all are unknown} */
    Optional<StreamFormat> format(List<StreamFormat> formats) {
        return offered.isEmpty() ? format(DEFAULT, formats) : chosen(formats).flatMap(name -> format(name, formats));
    }

    /** {@return the subprotocols of these formats, for an error} */
    static String names(List<StreamFormat> formats) {
        return String.join(
                ", ",
                formats.stream()
                        .filter(StreamFormat::reads)
                        .map(format -> format.name().equals(STANDARD) ? PREFIX : PREFIX + "." + format.name())
                        .sorted()
                        .toList());
    }

    private static Optional<StreamFormat> format(String protocol, List<StreamFormat> formats) {
        String lower = protocol.toLowerCase(Locale.ROOT);
        String name = lower.equals(PREFIX) ? STANDARD : lower.startsWith(PREFIX + ".") ? lower.substring(4) : lower;
        return formats.stream()
                .filter(format -> format.reads() && format.name().equals(name))
                .findFirst();
    }

    /** {@return the field that proves that the proxy has understood the handshake} */
    String accept() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-1", e);
        }
    }
}
