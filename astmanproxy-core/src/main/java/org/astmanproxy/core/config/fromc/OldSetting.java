package org.astmanproxy.core.config.fromc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code astmanproxy.conf} as the C program 1.30 reads it.
 *
 * @param line the number of the line, from 1
 * @param key the text in front of the first {@code =}, in lower case and without spaces
 * @param value the value after the changes of the C program
 */
record OldSetting(int line, String key, String value) {
    private static final String HOST = "host";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}(?![0-9])");

    /**
     * {@return the setting in a line; empty if the C program skips the line}
     *
     * @param raw the line
     * @param line its number, from 1
     */
    static Optional<OldSetting> of(String raw, int line) {
        String text = OldText.withoutComment(raw);
        int equals = text.indexOf('=');
        String key = OldText.lower(OldText.squeezed(equals < 0 ? text : text.substring(0, equals)));
        if (OldText.isSkipped(raw) || key.isEmpty()) {
            return Optional.empty();
        }
        String rest = equals < 0 ? "" : text.substring(equals + 1);
        return Optional.of(new OldSetting(line, key, key.equals(HOST) ? host(rest) : value(rest)));
    }

    /** {@return true if the line sets a server} */
    boolean isHost() {
        return key.equals(HOST);
    }

    /** {@return the number at the start of the value; 0 if there is none, or if it has more than nine digits} */
    int number() {
        Matcher number = NUMBER.matcher(value);
        return number.lookingAt() ? Integer.parseInt(number.group()) : 0;
    }

    /** The first quote of a line may be anywhere in the value. */
    private static String value(String rest) {
        int quote = rest.indexOf('"');
        String before = quote < 0 ? rest : rest.substring(0, quote);
        String plain = OldText.lower(OldText.squeezed(before.replace("=", "")));
        return quote < 0 ? plain : plain + literal(rest.substring(quote + 1));
    }

    /** Only quotes around the whole value count, since secrets may contain quotes. */
    private static String host(String rest) {
        String text = rest.strip();
        return text.startsWith("\"") ? literal(text.substring(1)) : OldText.squeezed(text);
    }

    private static String literal(String text) {
        int end = text.indexOf('"');
        return end < 0 ? text : text.substring(0, end);
    }
}
