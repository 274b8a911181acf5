package org.astmanproxy.core.tls;

/** Checks which passwords the JDK accepts. */
final class Passwords {
    private Passwords() {}

    /** {@return true if the password is ASCII} The JDK cannot derive a PBES2 key from any other password. */
    static boolean ascii(String password) {
        return password.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
