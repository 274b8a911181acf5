package org.astmanproxy.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects lines with which Asterisk's own files include other files. The proxy includes no files, so such a line is an
 * error.
 */
final class Directive {
    /** The remedy. */
    static final String COPY = "copy the lines of that file into this one, and remove this line";

    private static final Pattern FORM =
            Pattern.compile("\\s*(#(?:include|tryinclude|exec))(?:\\s+(.*)|([\"<].*))?", Pattern.CASE_INSENSITIVE);

    private Directive() {}

    /**
     * {@return true if a line is such a directive; an error is then noted}
     *
     * @param raw the line
     * @param line its number
     * @param problems receives the error
     */
    static boolean refuse(String raw, int line, Problems problems) {
        Matcher form = FORM.matcher(raw);
        if (!form.matches()) {
            return false;
        }
        String file = form.group(2) == null ? form.group(3) : form.group(2);
        String what = file == null ? "" : " " + Comments.strip(file);
        problems.notRead(
                line,
                form.group(1) + what + " is not supported: the proxy reads no other file",
                COPY + "; a comment has a space after #");
        return true;
    }
}
