package org.astmanproxy.config;

import org.astmanproxy.message.VisibleText;

/**
 * A difference between the C program and this proxy that follows from a line of a file. It shows no secret. Immutable.
 *
 * @param at the line, the difference and the remedy; line 0 stands for a key that the file lacks
 * @param effect the consequence of the line
 * @param affected who notices, for example {@code user bob} or {@code all clients}; empty for an error or a warning
 */
public record UpgradeFinding(ConfigError at, UpgradeEffect effect, String affected) {
    /** {@return one line: file, line, effect, who notices, difference and hint; invisible characters are escaped} */
    @Override
    public String toString() {
        String place = at.line() > 0 ? at.file() + ":" + at.line() : at.file();
        String to = affected.isEmpty() ? "" : " for " + affected;
        String hint = at.hint().isEmpty() ? "" : " (" + at.hint() + ")";
        return VisibleText.of(place + ": " + effect.label() + to + ": " + at.what() + hint);
    }
}
