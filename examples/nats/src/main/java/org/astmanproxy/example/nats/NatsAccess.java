package org.astmanproxy.example.nats;

import java.util.Optional;

/**
 * How to connect to NATS. The text of this object shows no secret.
 *
 * @param url one address or several with commas, each {@code nats://host:port} or {@code tls://host:port}
 * @param user the user, with a password
 * @param password the password of the user
 * @param token the token in place of a user
 * @param caFile a PEM file with the certificates that the servers' certificates must lead to; TLS is then required
 */
record NatsAccess(
        String url, Optional<String> user, Optional<String> password, Optional<String> token, Optional<String> caFile) {
    private static final String EXPECTED = "nats://host:port or tls://host:port, several with commas";

    static NatsAccess of(SettingValues values) {
        String url = values.required("url", EXPECTED);
        if (url.contains("@")) {
            // not shown, because it may hold a password
            throw new IllegalArgumentException("nats.url contains '@' (expected: " + EXPECTED
                    + "; write credentials into nats.natsuser and nats.natspassword, or nats.natstoken)");
        }
        Optional<String> user = values.text("natsuser");
        Optional<String> password = values.text("natspassword");
        Optional<String> token = values.text("natstoken");
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("nats.natsuser and nats.natspassword: one is missing (expected: both)");
        }
        if (token.isPresent() && user.isPresent()) {
            throw new IllegalArgumentException("nats.natstoken and nats.natsuser are both set (expected: one of them)");
        }
        return new NatsAccess(url, user, password, token, values.text("cafile"));
    }

    @Override
    public String toString() {
        return url;
    }
}
