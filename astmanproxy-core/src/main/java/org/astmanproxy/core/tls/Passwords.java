package org.astmanproxy.core.tls;

/** What the JDK can take as a password. */
final class Passwords {
    private Passwords() {}

    /** {@return whether it is all ASCII: with anything else, the JDK makes no key of PBES2} */
    static boolean ascii(String password) {
        return password.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
