package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An element of the field Accept (RFC 9110, 12.5.1). All parameters except q are ignored.
 *
 * @param type a type or {@code *}
 * @param subtype a subtype or {@code *}
 * @param quality 0 to 1000; 0 means not acceptable
 */
record MediaRange(String type, String subtype, int quality) {
    private static final Pattern RANGE = Pattern.compile("([^/;\\s]+)/([^/;\\s]+)\\s*(;.*)?");
    private static final Pattern QUALITY = Pattern.compile("0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?");

    /** {@return the range; empty if the element is invalid} */
    static Optional<MediaRange> parse(String element) {
        Matcher matcher = RANGE.matcher(Characters.lower(element));
        if (!matcher.matches()
                || (matcher.group(1).equals("*") && !matcher.group(2).equals("*"))) {
            return Optional.empty();
        }
        String parameters = matcher.group(3);
        int quality = parameters == null ? 1000 : quality(parameters);
        return Optional.of(new MediaRange(matcher.group(1), matcher.group(2), quality));
    }

    boolean matches(String mediaType) {
        return type.equals("*")
                || mediaType.equals(type + "/" + subtype)
                || (subtype.equals("*") && mediaType.startsWith(type + "/"));
    }

    /** {@return 2 for one type, 1 for a range of types, 0 for all types} */
    int precision() {
        return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }

    private static int quality(String parameters) {
        return MediaTypeParameters.value(parameters, "q")
                .filter(weight -> QUALITY.matcher(weight).matches())
                .map(weight -> (int) Math.round(1000 * Double.parseDouble(weight)))
                .orElse(1000);
    }
}
