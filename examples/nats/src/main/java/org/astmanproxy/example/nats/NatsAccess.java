package org.astmanproxy.example.nats;

import java.util.List;
import java.util.Optional;

/**
 * How to connect to NATS. The text of this object shows no secret.
 *
 * @param addresses one or more servers
 * @param user the user, with a password
 * @param password the password of the user
 * @param token the token in place of a user
 * @param caFile a PEM file with the certificates that the servers' certificates must lead to; TLS is then required
 */
record NatsAccess(
        List<NatsAddress> addresses,
        Optional<String> user,
        Optional<String> password,
        Optional<String> token,
        Optional<String> caFile) {
    NatsAccess {
        addresses = List.copyOf(addresses);
    }

    static NatsAccess of(SettingValues values) {
        String url = values.required("url", NatsAddress.EXPECTED);
        if (url.contains("@")) {
            // not shown, because it may hold a password
            throw new IllegalArgumentException("nats.url contains '@' (expected: " + NatsAddress.EXPECTED
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
        NatsAccess access = new NatsAccess(NatsAddress.listOf(url), user, password, token, values.text("cafile"));
        boolean secret = password.isPresent() || token.isPresent();
        if (secret && access.leavesMachineInClear() && !mayBePlain(values)) {
            throw new IllegalArgumentException("nats.natspassword and nats.natstoken would cross the network in clear"
                    + " (expected: tls:// in nats.url, nats.cafile, or nats.plainlogin = yes)");
        }
        return access;
    }

    private static boolean mayBePlain(SettingValues values) {
        return switch (values.text("plainlogin").orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw values.wrong("plainlogin", "yes or no");
        };
    }

    /** {@return whether the connection uses TLS, with all servers} */
    boolean isTls() {
        return caFile.isPresent() || addresses.stream().anyMatch(NatsAddress::isTls);
    }

    private boolean leavesMachineInClear() {
        return !isTls() && !addresses.stream().allMatch(NatsAddress::isLoopback);
    }

    /** {@return the addresses of the servers, as the library takes them} */
    String[] urls() {
        return addresses.stream().map(NatsAddress::url).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return String.join(", ", urls());
    }
}
