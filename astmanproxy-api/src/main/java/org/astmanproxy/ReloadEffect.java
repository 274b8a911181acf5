package org.astmanproxy;

/** Says when a change that a reload has found takes effect. */
public enum ReloadEffect {
    /** The reload has applied the change. */
    AT_ONCE(""),
    /** Connections made after the reload use the new setting; open connections keep the old one. */
    NEW_CONNECTIONS("for new connections"),
    /** A running proxy cannot apply the change; the next start does. */
    RESTART("needs a restart");

    private final String label;

    ReloadEffect(String label) {
        this.label = label;
    }

    /** {@return the words for an answer or a log; empty for {@link #AT_ONCE}} */
    public String label() {
        return label;
    }
}
