package org.astmanproxy.core.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ProxyConfig;

/** Tells which listeners other machines can reach, and whether anybody may use them. No name is resolved for this. */
public final class ListenerReach {
    private static final Pattern SHORT_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){1,2}");

    private static final String ALL_OF_V4 = "0.0.0.0/255.255.255.255";
    private static final String ALL_OF_V6 = "0:0:0:0:0:0:0:0/128";

    private ListenerReach() {}

    /**
     * {@return true if only programs on this machine can connect} This holds for 127.0.0.0/8, {@code ::1}, the IPv6
     * forms of IPv4 loopback addresses ({@code ::ffff:127.0.0.1}), and {@code localhost}. Any other name may mean any
     * address.
     *
     * @param address the address of a listener
     */
    public static boolean isLoopback(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        return text.equals("localhost")
                || SHORT_LOOPBACK.matcher(text).matches()
                || Network.parse(literal).filter(ListenerReach::isLoopback).isPresent();
    }

    /**
     * {@return true if two listeners need the same address and port, so that the second cannot start}
     *
     * @param one a listener
     * @param other another listener
     */
    static boolean clash(ListenerConfig one, ListenerConfig other) {
        if (one.port() == 0 || one.port() != other.port()) {
            return false;
        }
        String first = plain(one.address());
        String second = plain(other.address());
        // with handover, the system lets a listener for all addresses and one for a single address coexist
        boolean covered = !one.handover() && (covers(first, second) || covers(second, first));
        return covered || first.equals(second);
    }

    private static String plain(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        String name = text.equals("localhost") ? "127.0.0.1" : text;
        return Network.parse(name).map(Network::toString).orElse(name);
    }

    /** {@return true if a listener for all addresses includes another address} */
    private static boolean covers(String all, String address) {
        boolean v6 = address.indexOf(':') >= 0;
        return all.equals("*") || all.equals(ALL_OF_V6) || (all.equals(ALL_OF_V4) && !v6);
    }

    private static boolean isLoopback(Network address) {
        return address.length() == 4
                ? address.bits().shiftRight(24).intValue() == 127
                : address.bits().equals(BigInteger.ONE);
    }

    /**
     * {@return true if anybody who can connect may do everything, and the configuration does not permit that
     * explicitly}
     *
     * @param config the configuration
     */
    public static boolean isOpenUnsaid(ProxyConfig config) {
        return config.users().isEmpty() && config.proxyKey().isEmpty() && !config.openAccess();
    }

    /** {@return address and port of a listener} */
    static String shown(ListenerConfig listener) {
        String host = listener.address();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + listener.port();
    }

    /**
     * Refuses a configuration with which everybody who reaches a listener could control every Asterisk, unless the
     * configuration permits that explicitly.
     *
     * @param config the configuration
     * @throws InvalidInputException with the listener and the remedy
     */
    public static void refuseOpenUnsaid(ProxyConfig config) {
        Optional<ListenerConfig> reached = config.listeners().stream()
                .filter(listener -> !isLoopback(listener.address()))
                .findFirst();
        if (reached.isPresent() && isOpenUnsaid(config)) {
            throw new InvalidInputException(
                    "there are no users and no proxykey, so any client that reaches " + shown(reached.get())
                            + " could control every Asterisk (add users, listen on 127.0.0.1, or set authrequired = no,"
                            + " in a program authRequired(false), if you accept that)");
        }
    }
}
