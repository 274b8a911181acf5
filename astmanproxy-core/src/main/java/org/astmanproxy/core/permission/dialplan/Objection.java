package org.astmanproxy.core.permission.dialplan;

/**
 * Something in an action that is not known to be safe.
 *
 * @param what names it without showing a value, such as {@code the application System}
 * @param opener the setting of the user that would allow it, such as {@code allowapplications = System}; empty where only
 *     the class {@code system} does
 */
public record Objection(String what, String opener) {
    private static final int LONGEST = 60;

    /** {@return an objection that only the class {@code system} removes} */
    static Objection of(String what) {
        return new Objection(what, "");
    }

    /**
     * {@return an objection that a key of the user removes}
     *
     * @param kind such as {@code the application}
     * @param name the name as the user wrote it
     * @param key such as {@code allowapplications}
     */
    static Objection of(String kind, String name, String key) {
        return new Objection(kind + " " + printable(name), key + " = " + printable(baseOf(name)));
    }

    /** {@return what it is and how it can be allowed, for people} */
    public String hint() {
        String system = "write = system allows it";
        return what + " is not known to be safe; " + (opener.isEmpty() ? system : opener + " or " + system);
    }

    private static String baseOf(String name) {
        int end = name.indexOf('(');
        return end < 0 ? name : name.substring(0, end);
    }

    /** A user's text goes into the log, the audit and a header. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
