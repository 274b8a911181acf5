package org.astmanproxy.core.permission.dialplan;

import java.util.ArrayList;
import java.util.List;

/**
 * One of several arguments, separated by commas.
 *
 * @param text the argument as Asterisk uses it, without quotes and backslashes
 * @param plain true if Asterisk removes nothing from it
 */
public record Argument(String text, boolean plain) {

    /**
     * {@return the arguments of an application, or the assignments in a {@code Variable} header} A comma separates
     * unless it is in quotes, parentheses or brackets, or follows a backslash. Quotes and backslashes are removed, and
     * the character after a backslash has no meaning. Asterisk 16 and 22 do the same.
     *
     * @param data the value of the header
     */
    public static List<Argument> split(String data) {
        Splitter splitter = new Splitter(data);
        splitter.splitAll();
        return splitter.arguments;
    }

    /** The state between two characters. */
    private static final class Splitter {
        private final String data;
        private final List<Argument> arguments = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int next;
        private boolean plain = true;
        private boolean quoted;
        private int parentheses;
        private int brackets;

        Splitter(String data) {
            this.data = data;
        }

        void splitAll() {
            while (next < data.length()) {
                take(data.charAt(next++));
            }
            end();
        }

        private void take(char c) {
            if (c == '\\') {
                plain = false;
                takeEscaped();
            } else if (c == '"') {
                plain = false;
                quoted = !quoted;
            } else if (c == ',' && !quoted && parentheses == 0 && brackets == 0) {
                end();
            } else {
                count(c);
                text.append(c);
            }
        }

        /** Takes the character after a backslash as it is; at the end of the data there is none. */
        private void takeEscaped() {
            if (next < data.length()) {
                text.append(data.charAt(next++));
            }
        }

        private void count(char c) {
            switch (c) {
                case '(' -> parentheses++;
                case ')' -> parentheses = Math.max(0, parentheses - 1);
                case '[' -> brackets++;
                case ']' -> brackets = Math.max(0, brackets - 1);
                default -> {}
            }
        }

        private void end() {
            arguments.add(new Argument(text.toString(), plain));
            text.setLength(0);
            plain = true;
        }
    }
}
