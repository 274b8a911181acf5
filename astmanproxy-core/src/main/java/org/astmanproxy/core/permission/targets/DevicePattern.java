package org.astmanproxy.core.permission.targets;

import java.util.regex.Pattern;

/**
 * A pattern for devices that a user may call, for example {@code PJSIP/1*}. The star stands for letters, digits and
 * {@code _ + - * #}. It does not stand for a slash, a dot, a colon or an {@code @}, so it allows no address, trunk or
 * option.
 *
 * @param text the pattern as the operator wrote it
 * @param regex the equivalent expression; case matters only after the technology
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

    /** {@return true if the text is the same} Compiled patterns of one text are not equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DevicePattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
