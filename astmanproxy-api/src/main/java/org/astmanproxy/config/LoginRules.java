package org.astmanproxy.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules for the logins of a user. Immutable.
 *
 * @param addresses permitted and denied addresses: the last rule that matches decides; an address without a matching
 *     rule is permitted
 * @param multiple true if the user may be logged in more than once at a time ({@code allowmultiplelogin})
 * @param shown whether logins and the ends of connections are logged ({@code displayconnects}); empty for the setting
 *     of the proxy
 * @param writeTimeout how long the user's connections may accept no bytes, 100 ms to 1 h; less than 5 s counts as 5 s;
 *     empty for the setting of the proxy
 */
public record LoginRules(
        List<AddressRule> addresses, boolean multiple, Optional<Boolean> shown, Optional<Duration> writeTimeout) {
    private static final LoginRules NONE = new LoginRules(List.of(), true, Optional.empty(), Optional.empty());

    /**
     * Checks and copies the values.
     *
     * @param addresses permitted and denied addresses
     * @param multiple true if the user may be logged in more than once at a time
     * @param shown whether logins and the ends of connections are logged; empty for the setting of the proxy
     * @param writeTimeout how long the user's connections may accept no bytes; empty for the setting of the proxy
     */
    public LoginRules {
        addresses = List.copyOf(addresses);
        writeTimeout = writeTimeout.map(time -> Checks.writeTimeout(time, "writetimeout"));
    }

    /** {@return no rules: logins from anywhere, any number at a time} */
    public static LoginRules none() {
        return NONE;
    }

    /**
     * {@return a copy with one more rule about addresses}
     *
     * @param rule decides about its addresses and takes precedence over earlier rules
     */
    public LoginRules withAddress(AddressRule rule) {
        List<AddressRule> more = new ArrayList<>(addresses);
        more.add(rule);
        return new LoginRules(more, multiple, shown, writeTimeout);
    }

    /**
     * {@return a copy with this setting for simultaneous logins}
     *
     * @param allowed true if the user may be logged in more than once at a time
     */
    public LoginRules withMultiple(boolean allowed) {
        return new LoginRules(addresses, allowed, shown, writeTimeout);
    }

    /**
     * {@return a copy with this log setting}
     *
     * @param inLog true if logins and the ends of connections are logged
     */
    public LoginRules withShown(boolean inLog) {
        return new LoginRules(addresses, multiple, Optional.of(inLog), writeTimeout);
    }

    /**
     * {@return a copy with this time limit}
     *
     * @param time how long the user's connections may accept no bytes, 100 ms to 1 h; less than 5 s counts as 5 s
     */
    public LoginRules withWriteTimeout(Duration time) {
        return new LoginRules(addresses, multiple, shown, Optional.of(time));
    }

    /**
     * {@return true if the user may log in from an address}
     *
     * @param address the address of the client
     */
    public boolean permits(InetAddress address) {
        boolean permitted = true;
        for (AddressRule rule : addresses) {
            if (rule.matches(address)) {
                permitted = rule.permits();
            }
        }
        return permitted;
    }
}
