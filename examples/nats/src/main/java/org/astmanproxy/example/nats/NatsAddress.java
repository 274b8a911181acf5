package org.astmanproxy.example.nats;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a NATS server.
 *
 * @param url the address with its scheme, {@code nats} or {@code tls}
 * @param isTls whether the scheme asks for TLS
 * @param isLoopback whether the server is on this machine
 */
record NatsAddress(String url, boolean isTls, boolean isLoopback) {
    /** The form of addresses, for the texts of errors. */
    static final String EXPECTED = "nats://host:port or tls://host:port, several with commas";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]", Pattern.CASE_INSENSITIVE);

    /**
     * {@return the addresses in a list with commas}
     *
     * @throws IllegalArgumentException if one of them is not an address, or has another scheme
     */
    static List<NatsAddress> listOf(String urls) {
        List<NatsAddress> addresses = new ArrayList<>();
        for (String url : urls.split(",", -1)) {
            addresses.add(of(url.strip()));
        }
        return List.copyOf(addresses);
    }

    private static NatsAddress of(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            // other schemes of the library trust every certificate, or are for web sockets
            if (uri.getHost() != null && (scheme.equals("nats") || scheme.equals("tls"))) {
                boolean loopback = LOOPBACK.matcher(uri.getHost()).matches();
                return new NatsAddress(url, scheme.equals("tls"), loopback);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("nats.url: " + url + " (expected: " + EXPECTED + ")", e);
        }
        throw new IllegalArgumentException("nats.url: " + url + " (expected: " + EXPECTED + ")");
    }
}
