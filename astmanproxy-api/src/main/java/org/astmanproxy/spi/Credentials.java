package org.astmanproxy.spi;

/**
 * The credentials of a request. {@code toString()} does not show the secret. Immutable.
 *
 * @param user the name of a user of the proxy
 * @param secret the user's secret as it was sent
 */
public record Credentials(String user, String secret) {
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
