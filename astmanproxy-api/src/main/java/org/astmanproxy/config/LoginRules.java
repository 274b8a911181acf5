package org.astmanproxy.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From where and how often a user may log in, and what a login does.
 *
 * @param addresses permitted and denied addresses: the last one that matches decides, and without one all may come
 * @param multiple whether the user may be logged in more than once at a time ({@code allowmultiplelogin})
 * @param shown whether logins and the ends of connections are logged ({@code displayconnects}); empty: as the proxy's setting
 * @param writeTimeout how long the user's connections may take no byte, 100 ms to 1 h; less than 5 s is raised
 *     to that; empty: as the proxy's setting
 */
public record LoginRules(
        List<AddressRule> addresses, boolean multiple, Optional<Boolean> shown, Optional<Duration> writeTimeout) {
    private static final LoginRules NONE = new LoginRules(List.of(), true, Optional.empty(), Optional.empty());

    /**
     * Checks and copies the values.
     *
     * @param addresses as above
     * @param multiple as above
     * @param shown as above
     * @param writeTimeout as above
     */
    public LoginRules {
        addresses = List.copyOf(addresses);
        writeTimeout = writeTimeout.map(time -> Checks.writeTimeout(time, "writetimeout"));
    }

    /** {@return from anywhere, any number of times} */
    public static LoginRules none() {
        return NONE;
    }

    /**
     * {@return these rules and one more about addresses}
     *
     * @param rule decides about the addresses it matches, whatever those before it say
     */
    public LoginRules withAddress(AddressRule rule) {
        List<AddressRule> more = new ArrayList<>(addresses);
        more.add(rule);
        return new LoginRules(more, multiple, shown, writeTimeout);
    }

    /**
     * {@return these rules with another answer to a second login}
     *
     * @param allowed whether the user may be logged in more than once at a time
     */
    public LoginRules withMultiple(boolean allowed) {
        return new LoginRules(addresses, allowed, shown, writeTimeout);
    }

    /**
     * {@return these rules with or without lines in the log}
     *
     * @param inLog whether logins and logoffs stand there
     */
    public LoginRules withShown(boolean inLog) {
        return new LoginRules(addresses, multiple, Optional.of(inLog), writeTimeout);
    }

    /**
     * {@return these rules with another time limit}
     *
     * @param time how long the user's connections may take no byte, 100 ms to 1 h; less than 5 s is raised to that
     */
    public LoginRules withWriteTimeout(Duration time) {
        return new LoginRules(addresses, multiple, shown, Optional.of(time));
    }

    /**
     * {@return whether the user may come from an address}
     *
     * @param address where the client is
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
