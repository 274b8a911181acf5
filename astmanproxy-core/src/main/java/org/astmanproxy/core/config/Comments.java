package org.astmanproxy.core.config;

/**
 * Finds the comment in a line. It begins at a {@code ;} or {@code #} outside of quotes, at the start of the line or
 * after white space. So {@code secret = a#b} has no comment; many secrets contain such a character.
 */
final class Comments {
    private Comments() {}

    /**
     * {@return the line without its comment, and without spaces around the rest}
     *
     * @param line a line of a file
     */
    static String strip(String line) {
        return line.substring(0, start(line)).strip();
    }

    /**
     * {@return the index at which the comment begins; the length of the line if there is none}
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
