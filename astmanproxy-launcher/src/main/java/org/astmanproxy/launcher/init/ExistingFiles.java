package org.astmanproxy.launcher.init;

/** The fate of files that exist. */
public enum ExistingFiles {
    /** Nothing is written. */
    KEEP,
    /** They are replaced; the new ones have their owner and group. */
    REPLACE
}
