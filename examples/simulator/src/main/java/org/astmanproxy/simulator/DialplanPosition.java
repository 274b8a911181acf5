package org.astmanproxy.simulator;

/**
 * Where in the dialplan a channel is.
 *
 * @param context the context
 * @param exten the extension; empty for a channel that somebody else dialled
 * @param priority the step in that extension, from 1
 */
record DialplanPosition(String context, String exten, int priority) {
    DialplanPosition next() {
        return new DialplanPosition(context, exten, priority + 1);
    }

    DialplanPosition nowhere() {
        return new DialplanPosition(context, "", 1);
    }

    @Override
    public String toString() {
        return exten + "@" + context + ":" + priority;
    }
}
