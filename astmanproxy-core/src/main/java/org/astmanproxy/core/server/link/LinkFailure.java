package org.astmanproxy.core.server.link;

/**
 * The reason why a connection ended or could not be made.
 *
 * @param rejected true if the server refused the login, so that the next attempt would probably fail too
 * @param why the text for the log; it is cut at 500 characters, and gets no line end
 */
public record LinkFailure(boolean rejected, String why) {
    private static final int LONGEST = 500;

    /** Cuts the text, and makes it one line: the other side may have written a part of it. */
    public LinkFailure {
        String cut = why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "…";
        why = cut.replace('\r', ' ').replace('\n', ' ');
    }

    /**
     * {@return a failure other than a refused login}
     *
     * @param why the text for the log
     */
    public static LinkFailure of(String why) {
        return new LinkFailure(false, why);
    }

    static LinkFailure rejected(String why) {
        return new LinkFailure(true, why);
    }
}
