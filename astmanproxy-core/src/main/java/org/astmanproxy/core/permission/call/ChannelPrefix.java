package org.astmanproxy.core.permission.call;

import java.util.regex.Pattern;

/**
 * The beginning of the names of a user's channels. The case of ASCII letters does not matter, as in Asterisk. A prefix
 * that ends in {@code -}, for example {@code PJSIP/100-}, also matches the name without the dash. So a rule can
 * distinguish {@code PJSIP/100} from {@code PJSIP/1001}.
 *
 * @param beginning the prefix, not empty
 */
public record ChannelPrefix(String beginning) {
    private static final Pattern FULL = Pattern.compile("\\w+/.+-\\w+(?:;[12])?(?:<\\w+>)?");

    /**
     * {@return true if a channel's name begins with the prefix}
     *
     * @param channel the name of a channel, or of a device that creates one
     */
    public boolean begins(String channel) {
        return restOf(channel) >= 0;
    }

    /**
     * {@return true if a text is the full name of a channel with this prefix} Some actions of Asterisk look up a
     * channel by the beginning of its name: {@code PJSIP/ann} would find {@code PJSIP/anna-00000001}.
     *
     * @param text the name of an existing channel
     */
    public boolean beginsFullName(String text) {
        return isFullName(text) && text.length() > beginning.length() && restOf(text) == beginning.length();
    }

    /**
     * {@return true if a text is a full channel name, for example {@code PJSIP/100-00000001}} False for a part of a
     * name, a pattern, or the id of a channel.
     *
     * @param text the name of an existing channel
     */
    public static boolean isFullName(String text) {
        return FULL.matcher(text).matches();
    }

    /**
     * {@return the index after the prefix; -1 if the channel's name does not begin with it}
     *
     * @param channel the name of a channel, or of a device that creates one
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
