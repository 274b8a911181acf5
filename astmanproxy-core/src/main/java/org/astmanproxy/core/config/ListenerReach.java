package org.astmanproxy.core.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ProxyConfig;

/** Which listeners other machines can reach, and whether anybody may use them. Nothing is looked up for this. */
public final class ListenerReach {
    private static final Pattern SHORT_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){1,2}");

    private ListenerReach() {}

    /**
     * {@return whether only programs of this machine can connect} So it is for 127.0.0.0/8, {@code ::1}, these as addresses
     * of IPv6 ({@code ::ffff:127.0.0.1}), and {@code localhost}. Other names may stand for any address.
     *
     * @param address as a listener has it
     */
    static boolean isLoopback(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        return text.equals("localhost")
                || SHORT_LOOPBACK.matcher(text).matches()
                || Network.parse(literal).filter(ListenerReach::isLoopback).isPresent();
    }

    private static boolean isLoopback(Network address) {
        return address.length() == 4
                ? address.bits().shiftRight(24).intValue() == 127
                : address.bits().equals(BigInteger.ONE);
    }

    /** {@return whether anybody who can connect may do everything, and nobody has said that this is meant} */
    static boolean isOpenUnsaid(ProxyConfig config) {
        return config.users().isEmpty() && config.proxyKey().isEmpty() && !config.openAccess();
    }

    /** {@return address and port of a listener} */
    static String shown(ListenerConfig listener) {
        String host = listener.address();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + listener.port();
    }

    /**
     * Refuses a configuration with which whoever reaches a listener could control every Asterisk, unless it says that this
     * is meant.
     *
     * @param config the configuration
     * @throws IllegalArgumentException with the listener and what to do
     */
    public static void refuseOpenUnsaid(ProxyConfig config) {
        Optional<ListenerConfig> reached = config.listeners().stream()
                .filter(listener -> !isLoopback(listener.address()))
                .findFirst();
        if (reached.isPresent() && isOpenUnsaid(config)) {
            throw new IllegalArgumentException(
                    "there are no users and no proxykey, so any client that reaches " + shown(reached.get())
                            + " could control every Asterisk (add users, listen on 127.0.0.1, or set authrequired = no, in a program"
                            + " authRequired(false), if this is meant)");
        }
    }
}
