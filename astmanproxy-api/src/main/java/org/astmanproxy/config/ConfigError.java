package org.astmanproxy.config;

/**
 * Something wrong, or worth a warning, in a configuration file.
 *
 * @param file the file as it was named
 * @param line line number from 1; 0 where no line is to blame
 * @param what what is wrong, with the key and the value
 * @param hint what was expected, or what helps; may be empty
 */
public record ConfigError(String file, int line, String what, String hint) {
    /** {@return one line: file, line, what, hint} */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + what + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
