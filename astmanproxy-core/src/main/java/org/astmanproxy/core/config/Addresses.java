package org.astmanproxy.core.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.config.Network;

/** Value types for hosts and addresses. No name is resolved here. */
final class Addresses {
    /** Names may have letters outside ASCII, and underscores as in names of containers. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}._:%-]+");

    /** Numbers and dots alone, which a lookup would take for a name if it is not an address. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]*)*");

    private static final Pattern WITH_PORT = Pattern.compile("(?:[^:\\s]+|\\[[0-9A-Fa-f:.%\\w]*])\\s*:\\s*[0-9]{1,5}");

    private static final Pattern LIKE_PORT = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9]{4,5}");

    private Addresses() {}

    /** {@return a host name or address to connect to} */
    static ValueType<String> host() {
        return new ValueType<>("a host name or address", Addresses::parseHost, host -> host);
    }

    /** {@return a host name or address to listen on, or {@code *} for all} */
    static ValueType<String> local() {
        return new ValueType<>(
                "an address, or * for all",
                text -> text.equals("*") ? Optional.of(text) : parseHost(text),
                address -> address);
    }

    /** {@return a server name, which clients may write in {@code Server:}} */
    static ValueType<String> serverName() {
        return new ValueType<>(
                "a name; * stands for all servers",
                text -> text.isBlank() || text.equals("*") ? Optional.empty() : Optional.of(text),
                name -> name);
    }

    /** {@return the type of a list of names of servers} */
    static ValueType<List<String>> serverNames() {
        return new ValueType<>(
                "names of servers, with | between them",
                text -> {
                    List<String> names =
                            Stream.of(text.split("\\|", -1)).map(String::strip).toList();
                    return names.stream()
                                    .allMatch(name ->
                                            serverName().parser().apply(name).isPresent())
                            ? Optional.of(names)
                            : Optional.empty();
                },
                names -> String.join("|", names));
    }

    /**
     * {@return a host name, or an address without the brackets of IPv6; empty if invalid}
     *
     * @param text the text of the setting
     */
    private static Optional<String> parseHost(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean colon = host.indexOf(':') >= 0;
        boolean good = HOST.matcher(host).matches() && (colon ? isV6(host) : !bracketed && !isBrokenV4(host));
        return good ? Optional.of(host) : Optional.empty();
    }

    private static boolean isBrokenV4(String host) {
        return NUMBERS.matcher(host).matches() && Network.parse(host).isEmpty() && !ListenerReach.isLoopback(host);
    }

    private static boolean isV6(String host) {
        int zone = host.indexOf('%');
        return Network.parse(zone < 0 ? host : host.substring(0, zone)).isPresent();
    }

    /**
     * {@return true if a text is an address followed by a port} An IPv6 address with a port must be in brackets.
     *
     * @param text the text of the setting
     */
    static boolean holdsPort(String text) {
        return WITH_PORT.matcher(text).matches();
    }

    /**
     * {@return true if the last part of an IPv6 address without brackets may be meant as a port}
     *
     * @param text the text of the setting
     */
    static boolean mayHoldPort(String text) {
        return LIKE_PORT.matcher(text).matches();
    }

    /**
     * {@return an address to listen on}
     *
     * @param text the text of the setting
     * @throws BadValueException if the text is not an address
     */
    static String listenAddress(String text) throws BadValueException {
        if (holdsPort(text)) {
            throw new BadValueException(
                    "'" + text + "' contains a port", "the port has a key of its own: listenport = " + portOf(text));
        }
        if (text.indexOf(',') >= 0) {
            throw new BadValueException(
                    "'" + text + "' is more than one address",
                    "expected: one address, or * for all; add a line listen = address:port for each further one");
        }
        return local().read(text);
    }

    /**
     * {@return a port to listen on}
     *
     * @param text the text of the setting
     * @throws BadValueException if the text is not a port
     */
    static int listenPort(String text) throws BadValueException {
        if (holdsPort(text)) {
            throw new BadValueException(
                    "'" + text + "' contains an address",
                    "the address has a key of its own: listenaddress; expected here: " + portOf(text));
        }
        return ValueTypes.number(0, 65535).read(text);
    }

    private static String portOf(String text) {
        return text.substring(text.lastIndexOf(':') + 1);
    }
}
