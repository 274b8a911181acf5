package org.astmanproxy.core.permission.call;

import java.util.regex.Pattern;

/**
 * How the names of a user's channels begin; ASCII letters in any case, as Asterisk compares them. One that ends in
 * {@code -}, as {@code PJSIP/100-}, is also the name before it: so a rule can tell {@code PJSIP/100} from
 * {@code PJSIP/1001}.
 *
 * @param beginning not empty
 */
public record ChannelPrefix(String beginning) {
    private static final Pattern FULL = Pattern.compile("\\w+/.+-\\w+(?:;[12])?(?:<\\w+>)?");

    /**
     * {@return whether a channel's name begins so}
     *
     * @param channel the name of a channel, or of what makes one
     */
    public boolean begins(String channel) {
        return restOf(channel) >= 0;
    }

    /**
     * {@return whether a text is the full name of a channel that begins so} Some actions of Asterisk look for a channel by
     * the beginning of its name: {@code PJSIP/ann} would find {@code PJSIP/anna-00000001}.
     *
     * @param text names a channel that exists
     */
    public boolean beginsFullName(String text) {
        return isFullName(text) && text.length() > beginning.length() && restOf(text) == beginning.length();
    }

    /**
     * {@return whether a text is a full channel name, such as {@code PJSIP/100-00000001}} Not a part of one, a pattern,
     * or a channel's id.
     *
     * @param text names a channel that exists
     */
    public static boolean isFullName(String text) {
        return FULL.matcher(text).matches();
    }

    /**
     * {@return where what stands behind the beginning starts; -1 where a channel's name does not begin so}
     *
     * @param channel the name of a channel, or of what makes one
     */
    public int restOf(String channel) {
        int length = beginning.length();
        if (beginning.endsWith("-") && channel.length() == length - 1) {
            length--;
        }
        if (channel.length() < length) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            if (lower(channel.charAt(i)) != lower(beginning.charAt(i))) {
                return -1;
            }
        }
        return length;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
