package org.astmanproxy.launcher.connect;

import org.astmanproxy.message.VisibleText;

/**
 * One result for a server.
 *
 * @param level how bad it is
 * @param subject what was tried, one word
 * @param text the result, and what to change; without control characters, at most 500 characters
 */
public record ConnectionResult(ResultLevel level, String subject, String text) {
    private static final int MOST = 500;

    /** Escapes the text and cuts it, since parts of it come from the network. */
    public ConnectionResult {
        text = cut(VisibleText.of(text));
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = MOST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
    }

    /** {@return a result that needs no change} */
    static ConnectionResult ok(String subject, String text) {
        return new ConnectionResult(ResultLevel.OK, subject, text);
    }

    /** {@return a result that the proxy can live with} */
    static ConnectionResult warning(String subject, String text) {
        return new ConnectionResult(ResultLevel.WARNING, subject, text);
    }

    /** {@return a result that keeps the proxy from a login, although the server has not refused it} */
    static ConnectionResult unreachable(String subject, String text) {
        return new ConnectionResult(ResultLevel.UNREACHABLE, subject, text);
    }

    /** {@return one line} */
    String line() {
        return String.format("%-8s %-12s %s", level.label(), subject + ":", text);
    }
}
