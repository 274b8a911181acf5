package org.astmanproxy;

/** When a change that a reload found has an effect. */
public enum ReloadEffect {
    /** The reload has applied it. */
    AT_ONCE(""),
    /** Connections made after the reload use it; open connections keep the old setting. */
    NEW_CONNECTIONS("for new connections"),
    /** A running proxy cannot change it; the next start uses it. */
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
