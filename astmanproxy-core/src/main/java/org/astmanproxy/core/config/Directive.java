package org.astmanproxy.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines by which Asterisk's own files read other files. The proxy reads none, so such a line is an error. */
final class Directive {
    private static final Pattern FORM =
            Pattern.compile("\\s*(#(?:include|tryinclude|exec))(?:\\s+(.*)|([\"<].*))?", Pattern.CASE_INSENSITIVE);

    private Directive() {}

    /**
     * {@return whether a line is one; an error is noted then}
     *
     * @param raw the line
     * @param line its number
     * @param problems takes the error
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
                "copy the lines that it stands for into this file, and remove this line; a comment has a space after #");
        return true;
    }
}
