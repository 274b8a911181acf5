package org.astmanproxy.core.permission.targets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a {@code Local/} channel begins.
 *
 * @param exten its extension
 * @param context its context
 * @param options what stands behind it, with a slash; may be empty
 */
public record LocalTarget(String exten, String context, String options) {
    private static final String TECHNOLOGY = "Local/";
    /** Asterisk's own context where none is named. */
    private static final String DEFAULT = "default";

    private static final Pattern FORM = Pattern.compile("([\\w.*#+-]+)(?:@([\\w.*#+-]+))?((?:/[a-z]*)?)");

    /**
     * {@return whether this is a Local channel}
     *
     * @param device what is dialled
     */
    public static boolean isLocal(String device) {
        return device.stripLeading().regionMatches(true, 0, TECHNOLOGY, 0, TECHNOLOGY.length());
    }

    /**
     * {@return where it begins; empty where that is written so that it can't be told for sure}
     *
     * @param device a Local channel
     */
    public static Optional<LocalTarget> parse(String device) {
        if (!device.regionMatches(true, 0, TECHNOLOGY, 0, TECHNOLOGY.length())) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(device.substring(TECHNOLOGY.length()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String context = matcher.group(2) == null ? DEFAULT : matcher.group(2);
        return Optional.of(new LocalTarget(matcher.group(1), context, matcher.group(3)));
    }

    /**
     * {@return the same extension in another context, as it is dialled}
     *
     * @param other the context
     */
    public String in(String other) {
        return TECHNOLOGY + exten + "@" + other + options;
    }
}
