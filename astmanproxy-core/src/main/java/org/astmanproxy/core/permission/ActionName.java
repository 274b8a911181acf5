package org.astmanproxy.core.permission;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The name of an action. Clients repeat a few actions, so the name of the last one is often that of the next one too,
 * and need not be decoded again.
 *
 * @param given the value of {@code Action} without spaces around it; empty if there is none
 * @param lower the same in lower case
 */
public record ActionName(String given, String lower) {
    /** The name of a message without {@code Action}. */
    public static final ActionName NONE = new ActionName("", "");

    private static final String HEADER = "Action";
    private static final int LONGEST = 40;

    /** {@return the name of the action of a message} */
    public static ActionName of(Message message) {
        int line = message.indexOf(HEADER, 0);
        String given = line < 0 ? "" : message.value(line).strip();
        return given.isEmpty() ? NONE : named(given);
    }

    private static ActionName named(String given) {
        return new ActionName(given, given.toLowerCase(Locale.ROOT));
    }

    /** {@return true if it has more characters than any action of Asterisk, so that it should not be kept in memory} */
    public boolean isLong() {
        return given.length() > LONGEST;
    }

    /** {@return the same name; a long one is cut} */
    public ActionName cut() {
        return isLong() ? named(cut(given)) : this;
    }

    /** {@return the name of an action or ProxyAction, cut to a length that may be kept in memory} */
    public static String cut(String name) {
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    /** {@return the name of the action of a message: this one if it is equal} */
    public ActionName next(Message message) {
        return isOf(message) ? this : of(message);
    }

    /** {@return true if a message begins with this name in ASCII, written in the same way} */
    private boolean isOf(Message message) {
        int from = HEADER.length() + 2;
        boolean same = !given.isEmpty()
                && message.indexOf(HEADER, 0) == 0
                && message.lineLength(0) == from + given.length()
                && message.byteAt(0, from - 1) == ' ';
        for (int i = 0; i < given.length() && same; i++) {
            int b = message.byteAt(0, from + i);
            same = b < 128 && b == given.charAt(i);
        }
        return same;
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionName that && given.equals(that.given) && lower.equals(that.lower);
    }

    @Override
    public int hashCode() {
        return 31 * given.hashCode() + lower.hashCode();
    }
}
