package org.astmanproxy.core.format.http;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.support.Utf8;

/** Reads user and secret from {@code Authorization: Basic}, in UTF-8 (RFC 7617). */
final class BasicLogin {
    private static final String SCHEME = "basic";

    private BasicLogin() {}

    static Optional<Credentials> of(HeaderFields fields) throws HttpFault {
        Optional<String> value = fields.single("authorization");
        return value.isEmpty() ? Optional.empty() : Optional.of(parse(value.get()));
    }

    private static Credentials parse(String value) throws HttpFault {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        if (!scheme.equalsIgnoreCase(SCHEME)) {
            throw new HttpFault(HttpStatus.UNAUTHORIZED, "an Authorization other than Basic");
        }
        String text = decode(value.substring(scheme.length()).strip());
        int colon = text.indexOf(':');
        if (colon < 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw HttpFault.badRequest("an Authorization without user and secret");
        }
        return new Credentials(text.substring(0, colon), text.substring(colon + 1));
    }

    private static String decode(String token) throws HttpFault {
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            return Utf8.decode(bytes, 0, bytes.length, StandardCharsets.UTF_8).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw HttpFault.badRequest("an Authorization that is no Base64 of UTF-8");
        }
    }
}
