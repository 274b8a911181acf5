package org.astmanproxy.core.format.standard;

/** Finds the end of a message that was refused, without keeping any of it. */
final class SkippedMessage {
    private boolean lineIsEmpty;

    /** Begins, maybe at the start of a line. */
    void begin(boolean atLineStart) {
        lineIsEmpty = atLineStart;
    }

    /** {@return whether the message goes on behind this byte} */
    boolean goesOn(byte b) {
        if (b == '\n') {
            boolean ended = lineIsEmpty;
            lineIsEmpty = true;
            return !ended;
        }
        if (b != '\r') {
            lineIsEmpty = false;
        }
        return true;
    }
}
