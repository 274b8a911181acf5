package org.astmanproxy.core.permission.dialplan;

/**
 * A part of an action that is not known to be safe.
 *
 * @param what the part, without values, for example {@code the application System}
 * @param opener the setting of the user that would allow it, for example {@code allowapplications = System}; empty if
 *     only the class {@code system} allows it
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
     * @param kind for example {@code the application}
     * @param name the name as the user wrote it
     * @param key for example {@code allowapplications}
     */
    static Objection of(String kind, String name, String key) {
        return of(kind, name, key, printable(baseOf(name)));
    }

    /**
     * {@return an objection that a certain value of a key removes}
     *
     * @param kind for example {@code the application}
     * @param name the name as the user wrote it
     * @param key for example {@code allowapplications}
     * @param value the value of the key
     */
    static Objection of(String kind, String name, String key, String value) {
        return new Objection(kind + " " + printable(name), key + " = " + value);
    }

    /** {@return the part and the way to allow it, for the operator} */
    public String hint() {
        String system = "write = system allows it";
        return what + " is not known to be safe; " + (opener.isEmpty() ? system : opener + " or " + system);
    }

    private static String baseOf(String name) {
        int end = name.indexOf('(');
        return end < 0 ? name : name.substring(0, end);
    }

    /** Cleans a text of a client for the log, the audit and a header. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
