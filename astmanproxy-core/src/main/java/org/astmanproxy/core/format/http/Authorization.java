package org.astmanproxy.core.format.http;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.support.Utf8;

/**
 * The field {@code Authorization}: user and secret of the scheme Basic, in UTF-8 (RFC 7617), or a ticket of the scheme
 * Bearer (RFC 6750).
 *
 * @param credentials user and secret; empty for another scheme
 * @param bearer the ticket; empty for another scheme
 */
record Authorization(Optional<Credentials> credentials, Optional<String> bearer) {
    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    static Authorization of(HeaderFields fields) throws HttpFault {
        Optional<String> value = fields.single("authorization");
        return value.isEmpty() ? new Authorization(Optional.empty(), Optional.empty()) : parse(value.get());
    }

    private static Authorization parse(String value) throws HttpFault {
        int space = value.indexOf(' ');
        String scheme = Characters.lower(space < 0 ? value : value.substring(0, space));
        String rest = value.substring(scheme.length()).strip();
        return switch (scheme) {
            case BASIC -> new Authorization(Optional.of(pair(rest)), Optional.empty());
            case BEARER -> new Authorization(Optional.empty(), Optional.of(rest));
            default -> throw new HttpFault(HttpStatus.UNAUTHORIZED, "an Authorization other than Basic and Bearer");
        };
    }

    private static Credentials pair(String token) throws HttpFault {
        String text = decode(token);
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
            throw HttpFault.badRequest("an Authorization that is not Base64 of UTF-8");
        }
    }

    /** {@return the schemes, since the rest is a secret} */
    @Override
    public String toString() {
        return credentials.isPresent() ? BASIC : bearer.isPresent() ? BEARER : "none";
    }
}
