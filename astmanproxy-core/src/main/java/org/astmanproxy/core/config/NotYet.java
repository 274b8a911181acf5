package org.astmanproxy.core.config;

import java.util.Map;

/**
 * What this version reads, but does not do: the one place to change when it does. What would leave a proxy open or a
 * user unrestricted is an error; what only has no effect is a warning.
 */
final class NotYet {
    /** What is worth a warning wherever it is set: key to what is wrong and what helps. */
    private static final Map<String, Notice> WARNED = Map.of(
            "proc_user", new Notice("a Java program can't change its user", "use User= of the service manager"),
            "proc_group", new Notice("a Java program can't change its group", "use Group= of the service manager"));

    private record Notice(String what, String hint) {}

    private NotYet() {}

    /**
     * Warns when a key has no effect.
     *
     * @param key the key
     * @param at where it stands
     */
    static void warn(String key, Place at) {
        Notice notice = WARNED.get(key);
        if (notice != null) {
            at.warning(notice.what(), notice.hint());
        }
    }

    /** {@return the error of a rule about what clients may do and see} */
    static BadValueException notEnforced() {
        return new BadValueException(
                "this version does not enforce this rule", "leave it out only where everything may be done and seen");
    }

    /**
     * Warns that a user's {@code write} does less than it says.
     *
     * @param at where it stands
     */
    static void warnOfWrite(Place at) {
        at.warning(
                "in this version it only decides who may change the proxy for others",
                "the actions that go to Asterisk are not checked against it");
    }
}
