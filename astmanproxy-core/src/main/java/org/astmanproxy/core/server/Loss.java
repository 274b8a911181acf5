package org.astmanproxy.core.server;

/**
 * Why there is no connection (any more).
 *
 * @param rejected whether the server refused the credentials, so that a new attempt would likely be refused as well
 * @param why for the log
 */
record Loss(boolean rejected, String why) {
    static Loss of(String why) {
        return new Loss(false, why);
    }

    static Loss rejected(String why) {
        return new Loss(true, why);
    }
}
