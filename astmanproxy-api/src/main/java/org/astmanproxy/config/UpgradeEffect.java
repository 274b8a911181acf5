package org.astmanproxy.config;

import java.util.Locale;

/** The consequence of a line in a file that was written for the C program. */
public enum UpgradeEffect {
    /** The proxy does not start with this line. */
    ERROR,
    /** The proxy allows less than the C program did, or shows less. */
    STRICTER,
    /** The proxy allows more than the C program did, or shows more. */
    LOOSER,
    /** The line has another meaning, or another default counts. */
    CHANGED,
    /** The line has no effect. */
    IGNORED,
    /** The line means the same, and the operator should know of a risk. */
    WARNING;

    /** {@return the word for it in reports, in lower case} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
