package org.astmanproxy.core.server;

/**
 * Why there is no connection (any more).
 *
 * @param rejected whether the server refused the credentials, so that a new attempt would likely be refused as well
 * @param why for the log
 */
record LinkFailure(boolean rejected, String why) {
    static LinkFailure of(String why) {
        return new LinkFailure(false, why);
    }

    static LinkFailure rejected(String why) {
        return new LinkFailure(true, why);
    }
}
