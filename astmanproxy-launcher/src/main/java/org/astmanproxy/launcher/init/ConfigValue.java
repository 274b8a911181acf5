package org.astmanproxy.launcher.init;

import java.util.regex.Pattern;
import org.astmanproxy.config.InvalidInputException;

/** Writes values in the form of the files, so that a reader gets them back as they were. */
public final class ConfigValue {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.@:/+*\\[\\]-]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@+-]{1,64}");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}._:%-]+|\\[[0-9A-Fa-f:.]+\\]");
    private static final Pattern WITH_PORT = Pattern.compile("(?:[^:]+|\\[.*\\]):[0-9]+");
    private static final String GENERAL = "general";

    private ConfigValue() {}

    /**
     * {@return a name of a user or server}
     *
     * @param text the name
     * @param what what it names, for the error
     * @throws InvalidInputException if it has other characters than letters, digits and {@code _.@+-}
     */
    public static String name(String text, String what) {
        if (!NAME.matcher(text).matches()) {
            throw new InvalidInputException(
                    what + ": '" + text + "' (expected: up to 64 letters, digits, or characters of _.@+-)");
        }
        return text;
    }

    /**
     * {@return a name of a section for a user}
     *
     * @param text the name
     * @param what what it names, for the error
     * @throws InvalidInputException if it is not a {@link #name}, or if such a section has another meaning
     */
    public static String section(String text, String what) {
        if (text.equalsIgnoreCase(GENERAL)) {
            throw new InvalidInputException(
                    what + ": '" + text + "', which cannot be a user, since the section [general] holds settings of"
                            + " Asterisk (expected: another name)");
        }
        return name(text, what);
    }

    /**
     * {@return a host name or address}
     *
     * @param text the text
     * @param what what it names, for the error
     * @throws InvalidInputException if it is a URL, contains a port, or has characters that no host has
     */
    public static String host(String text, String what) {
        String host = unquoted(text, what);
        if (host.contains("/")) {
            throw new InvalidInputException(
                    what + ": '" + host + "' is not a host (expected: a name or an address, without a scheme or path)");
        }
        if (WITH_PORT.matcher(host).matches()) {
            throw new InvalidInputException(what + ": '" + host
                    + "' contains a port (expected: the address alone; the port is asked for" + " separately)");
        }
        if (!HOST.matcher(host).matches()) {
            throw new InvalidInputException(what + ": '" + host + "' (expected: a host name or address)");
        }
        return host;
    }

    /**
     * {@return a value that the configuration can hold without quotes}
     *
     * @param text the value
     * @param what what it is, for the error
     * @throws InvalidInputException if a comment sign, a comma, a quote or a line end is in it
     */
    public static String unquoted(String text, String what) {
        if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f || ",;#\"".indexOf(c) >= 0)) {
            throw new InvalidInputException(
                    what + ": '" + text.strip() + "' (expected: a text without commas, quotes and any of ; #)");
        }
        return text.strip();
    }

    /**
     * {@return a secret}
     *
     * @param text the secret
     * @throws InvalidInputException if {@code manager.conf} cannot hold it; the text does not show it
     */
    public static String secret(String text) {
        boolean control = text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (text.isEmpty() || control || !text.equals(text.strip())) {
            throw new InvalidInputException("the secret of the login is empty, or begins or ends with a space, or has a"
                    + " control character (expected: one line of text)");
        }
        return text;
    }

    /** {@return a part of a {@code host} line, in quotes if it needs them} */
    static String part(String text) {
        return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
