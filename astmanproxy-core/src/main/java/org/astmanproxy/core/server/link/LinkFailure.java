package org.astmanproxy.core.server.link;

/**
 * The reason why a connection ended or could not be made.
 *
 * @param rejected true if the server refused the login, so that the next attempt would probably fail too
 * @param why the text for the log
 */
public record LinkFailure(boolean rejected, String why) {
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
