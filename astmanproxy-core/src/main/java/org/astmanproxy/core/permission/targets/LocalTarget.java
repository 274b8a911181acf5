package org.astmanproxy.core.permission.targets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a {@code Local/} channel.
 *
 * @param exten its extension
 * @param context its context
 * @param options the options with their slash; may be empty
 */
public record LocalTarget(String exten, String context, String options) {
    private static final String TECHNOLOGY = "Local/";
    /** Asterisk's context for a name without one. */
    private static final String DEFAULT = "default";

    private static final Pattern FORM = Pattern.compile("([\\w.*#+-]+)(?:@([\\w.*#+-]+))?((?:/[a-z]*)?)");

    /**
     * {@return true if the device is a Local channel}
     *
     * @param device the device to call
     */
    public static boolean isLocal(String device) {
        return LeadingBlanks.skip(device).regionMatches(true, 0, TECHNOLOGY, 0, TECHNOLOGY.length());
    }

    /**
     * {@return the target of a Local channel; empty if its form is ambiguous}
     *
     * @param device a Local channel
     */
    public static Optional<LocalTarget> parse(String device) {
        String read = LeadingBlanks.skip(device);
        if (!isLocal(read)) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(read.substring(TECHNOLOGY.length()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String context = matcher.group(2) == null ? DEFAULT : matcher.group(2);
        return Optional.of(new LocalTarget(matcher.group(1), context, matcher.group(3)));
    }

    /**
     * {@return a device with the same extension in another context}
     *
     * @param other the context
     */
    public String in(String other) {
        return TECHNOLOGY + exten + "@" + other + options;
    }
}
