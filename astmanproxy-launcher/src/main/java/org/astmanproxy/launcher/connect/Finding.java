package org.astmanproxy.launcher.connect;

import org.astmanproxy.message.VisibleText;

/**
 * One result for a server.
 *
 * @param level how bad it is
 * @param subject what was tried, one word
 * @param text the result, and what to change; without control characters
 */
public record Finding(FindingLevel level, String subject, String text) {
    /** Escapes the text, since parts of it come from the network. */
    public Finding {
        text = VisibleText.of(text);
    }

    /** {@return a result that needs no change} */
    static Finding ok(String subject, String text) {
        return new Finding(FindingLevel.OK, subject, text);
    }

    /** {@return a result that the proxy can live with} */
    static Finding warning(String subject, String text) {
        return new Finding(FindingLevel.WARNING, subject, text);
    }

    /** {@return a result that keeps the proxy from a login, although the server has not refused it} */
    static Finding unreachable(String subject, String text) {
        return new Finding(FindingLevel.UNREACHABLE, subject, text);
    }

    /** {@return one line} */
    String line() {
        return String.format("%-8s %-12s %s", level.label(), subject + ":", text);
    }
}
