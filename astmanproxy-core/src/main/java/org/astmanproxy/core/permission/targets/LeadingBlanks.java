package org.astmanproxy.core.permission.targets;

/** The bytes before the value of a header that Asterisk skips: all up to the space, and no other white space of Unicode. */
public final class LeadingBlanks {
    private LeadingBlanks() {}

    /** {@return a value as Asterisk reads it, without the blanks at its start} */
    public static String skip(String value) {
        int from = 0;
        while (from < value.length() && value.charAt(from) > 0 && value.charAt(from) <= ' ') {
            from++;
        }
        return value.substring(from);
    }
}
