package org.astmanproxy.spi;

/**
 * What proves who sent a request. Its text does not show the secret.
 *
 * @param user name of a user of the proxy
 * @param secret the user's secret as it was sent
 */
public record Credentials(String user, String secret) {
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
