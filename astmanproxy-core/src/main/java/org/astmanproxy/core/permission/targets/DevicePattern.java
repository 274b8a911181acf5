package org.astmanproxy.core.permission.targets;

import java.util.regex.Pattern;

/**
 * A pattern of what may be dialled, such as {@code PJSIP/1*}. The star stands for letters, digits and {@code _ + - * #},
 * never for a slash, a dot, a colon or an {@code @}: it opens no address, no trunk and no option.
 *
 * @param text the pattern as the operator wrote it
 * @param regex what it matches; the case counts after the technology only
 */
record DevicePattern(String text, Pattern regex) {

    static DevicePattern parse(String text) {
        int slash = text.indexOf('/') + 1;
        StringBuilder regex = new StringBuilder("(?i:" + quoted(text.substring(0, slash)) + ")");
        regex.append(quoted(text.substring(slash)));
        return new DevicePattern(text, Pattern.compile(regex.toString()));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text).replace("*", "\\E[\\w+*#-]*\\Q");
    }

    boolean matches(String device) {
        return regex.matcher(device).matches();
    }

    /** {@return whether the text is the same} Two compiled patterns of one text are not equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DevicePattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
