package org.astmanproxy.core.permission.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code NAME=value}, as in the {@code Variable} header of Originate.
 *
 * @param name a variable, or a function with its arguments
 * @param value the new value
 * @param complete true if there is an equals sign; without one Asterisk ignores the text
 * @param plain true if Asterisk removes no quote and no backslash from it
 */
public record Assignment(String name, String value, boolean complete, boolean plain) {
    /** The separator of Asterisk 1.4; later versions use the comma. */
    private static final Pattern BAR = Pattern.compile("\\|(?=[^|]*=)");

    /**
     * {@return the assignments in a header}
     *
     * @param header the value of the header, with commas between the assignments
     */
    public static List<Assignment> split(String header) {
        List<Assignment> found = new ArrayList<>();
        for (Argument argument : Argument.split(header)) {
            for (String part : BAR.split(argument.text(), -1)) {
                found.add(of(part, argument.plain()));
            }
        }
        return found;
    }

    /** {@return the single assignment in a text} */
    static Assignment of(String text, boolean plain) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Assignment(text, "", false, plain)
                : new Assignment(text.substring(0, equals), text.substring(equals + 1), true, plain);
    }
}
