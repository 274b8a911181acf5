package org.astmanproxy.simulator;

/**
 * The caller ID at one end of a channel. Both parts may be empty; Asterisk then shows {@code <unknown>}.
 *
 * @param number the number; empty if it is not known
 * @param name the name; empty if it is not known
 */
record Party(String number, String name) {
    static final Party NOBODY = new Party("", "");

    /** Reads {@code Name <number>}, {@code "Name" <number>} or a bare number. */
    static Party parse(String callerId) {
        int open = callerId.lastIndexOf('<');
        int close = callerId.lastIndexOf('>');
        if (open < 0 || close < open) {
            String bare = callerId.strip();
            boolean number = !bare.isEmpty() && bare.chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9'));
            return number ? new Party(bare, "") : new Party("", bare);
        }
        String name = callerId.substring(0, open).strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        return new Party(callerId.substring(open + 1, close).strip(), name);
    }

    boolean isKnown() {
        return !number.isEmpty() || !name.isEmpty();
    }

    String shownNumber() {
        return shown(number);
    }

    String shownName() {
        return shown(name);
    }

    private static String shown(String text) {
        return text.isEmpty() ? "<unknown>" : text;
    }
}
