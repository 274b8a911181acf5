package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.config.ForeignHash;
import org.astmanproxy.config.HashedSecret;

/**
 * Reads {@code proxykey = KEY, user=NAME}. A key without a user may contain commas without quotes, as in files of the C
 * program.
 *
 * @param key the key
 * @param user the user for clients that send the key; empty for none
 */
record ProxyKeyLine(String key, Optional<String> user) {
    /** The expected value. */
    static final String EXPECTS = "a text, user=…";

    private static final String USER = "user";

    /**
     * {@return the contents of the line}
     *
     * @param setting the line
     * @throws BadValueException if the value is invalid
     */
    static ProxyKeyLine read(FileEntry.Setting setting) throws BadValueException {
        List<Field> fields = setting.value().indexOf(',') < 0 ? List.of() : setting.fields();
        Optional<String> user = fields.size() < 2 ? Optional.empty() : user(fields.get(fields.size() - 1));
        if (user.isEmpty()) {
            return new ProxyKeyLine(checked(ConfigKey.text(setting)), Optional.empty());
        }
        if (fields.size() > 2) {
            throw new BadValueException("part " + fields.size() + " is one too many", "quote a key that holds a comma");
        }
        String name = Field.of(user.get()).text();
        if (name.isEmpty() || fields.get(0).text().isBlank()) {
            throw new BadValueException("the key or the user's name is missing", "expected: KEY, user=NAME");
        }
        return new ProxyKeyLine(checked(fields.get(0).text()), Optional.of(name));
    }

    /** {@return the text after {@code user=}; empty if the field is something else} */
    private static Optional<String> user(Field field) {
        int equals = field.quoted() ? -1 : field.text().indexOf('=');
        boolean named = equals >= 0
                && field.text()
                        .substring(0, equals)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(USER);
        return named ? Optional.of(field.text().substring(equals + 1)) : Optional.empty();
    }

    private static String checked(String key) throws BadValueException {
        if (HashedSecret.isHashed(key) || ForeignHash.of(key).isPresent()) {
            throw new BadValueException(
                    "looks like a hash, and a hash cannot be used as a key",
                    "write the key itself, as clients send it");
        }
        return key;
    }
}
