package org.astmanproxy.launcher.init;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that nobody can guess and that no file needs in quotes. */
public final class RandomSecret {
    private static final int BYTES = 24;

    private RandomSecret() {}

    /**
     * {@return a secret of 32 letters, digits, {@code -} and {@code _}}
     *
     * @param random the source of randomness
     */
    public static String from(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
