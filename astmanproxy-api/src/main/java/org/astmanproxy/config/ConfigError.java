package org.astmanproxy.config;

import org.astmanproxy.message.VisibleText;

/**
 * An error or a warning about a configuration file. Immutable.
 *
 * @param file the name of the file, as the caller or the configuration gave it
 * @param line the number of the line, from 1; 0 if no line is the cause
 * @param what the fault, with the key and the value
 * @param hint the expected value or the remedy; may be empty
 */
public record ConfigError(String file, int line, String what, String hint) {
    /** {@return one line with file, line, fault and hint; invisible characters are escaped} */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return VisibleText.of(place + ": " + what + (hint.isEmpty() ? "" : " (" + hint + ")"));
    }
}
