package org.astmanproxy.core.config;

/** What a {@code host} line takes, for servers that are added in another way. */
public final class ServerChecks {
    private ServerChecks() {}

    /**
     * {@return a host name or address, without the brackets of IPv6}
     *
     * @param text what was given
     * @throws IllegalArgumentException when it is none, with what was expected
     */
    public static String host(String text) {
        return read(Addresses.host(), text);
    }

    /**
     * {@return an event mask to log in with: {@code on}, {@code off} or classes}
     *
     * @param text what was given
     * @throws IllegalArgumentException when it is none, with what was expected
     */
    public static String events(String text) {
        return read(Classes.mask(), text);
    }

    private static String read(Kind<String> kind, String text) {
        try {
            return kind.read(text);
        } catch (BadValueException bad) {
            throw new IllegalArgumentException(bad.what() + " (" + bad.hint() + ")", bad);
        }
    }
}
