package org.astmanproxy.core.config;

/**
 * Finds where a line's comment begins: at a {@code ;} or {@code #} outside quotes that stands first in the line or
 * after white space. So {@code secret = a#b} has no comment, as many secrets hold such a sign.
 */
final class Comments {
    private Comments() {}

    /**
     * {@return the line without its comment and the spaces around what is left}
     *
     * @param line a line of a file
     */
    static String strip(String line) {
        return line.substring(0, start(line)).strip();
    }

    /**
     * {@return where the comment begins; the length of the line where there is none}
     *
     * @param line a line of a file
     */
    static int start(String line) {
        int equals = line.indexOf('=');
        boolean mayOpen = false;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (begins(line, at)) {
                return at;
            }
            if (c == '"' && mayOpen) {
                at = Field.endOfQuotes(line, at);
                mayOpen = false;
            } else {
                boolean begin =
                        at == equals || (at == equals + 1 && c == '>') || (equals >= 0 && at > equals && c == ',');
                mayOpen = begin || (mayOpen && Character.isWhitespace(c));
                at++;
            }
        }
        return line.length();
    }

    private static boolean begins(String line, int at) {
        char c = line.charAt(at);
        return (c == ';' || c == '#') && (at == 0 || Character.isWhitespace(line.charAt(at - 1)));
    }
}
