package org.astmanproxy.core.login;

import java.util.Optional;

/**
 * The proxy key. An identity that it admitted ends with it.
 *
 * @param key the key, in clear
 * @param user the user whose rules hold for clients with the key; empty for no rules
 */
record AdmissionKey(String key, Optional<String> user) {
    /** {@return true if this is the key} The time is the same for a wrong key. */
    boolean isShownBy(String given) {
        return new Proof.Secret(given).shows(key);
    }

    /** {@return a fixed text, since the key is a secret} */
    @Override
    public String toString() {
        return "proxykey";
    }
}
