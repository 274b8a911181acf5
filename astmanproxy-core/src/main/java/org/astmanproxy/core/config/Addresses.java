package org.astmanproxy.core.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts, and addresses to listen on. Nothing is resolved here. */
final class Addresses {
    private static final Pattern HOST = Pattern.compile("[^\\s\\[\\]/\"]+");

    private Addresses() {}

    /** {@return a host name or address to connect to} */
    static Kind<String> host() {
        return new Kind<>("a host name or address", Addresses::parseHost, host -> host);
    }

    /** {@return a host name or address to listen on, or {@code *} for all} */
    static Kind<String> local() {
        return new Kind<>(
                "an address, or * for all",
                text -> text.equals("*") ? Optional.of(text) : parseHost(text),
                address -> address);
    }

    /** {@return what a client can write in {@code Server:} to mean one server} */
    static Kind<String> serverName() {
        return new Kind<>(
                "a name; * stands for all servers",
                text -> text.isBlank() || text.equals("*") ? Optional.empty() : Optional.of(text),
                name -> name);
    }

    /**
     * {@return host name or address without the brackets of IPv6}
     *
     * @param text as it stands there
     */
    private static Optional<String> parseHost(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean good = HOST.matcher(host).matches() && !host.equals("*") && (!bracketed || host.indexOf(':') >= 0);
        return good ? Optional.of(host) : Optional.empty();
    }
}
