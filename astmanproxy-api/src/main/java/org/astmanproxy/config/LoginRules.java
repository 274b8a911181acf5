package org.astmanproxy.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Nullable;

/**
 * The rules about the logins of a user. {@link #none()} begins them.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class LoginRules extends EqualSettings {
    private static final LoginRules NONE = new LoginRules(List.of(), true, null, null);

    private final List<AddressRule> addresses;
    private final boolean multiple;
    private final @Nullable Boolean shown;
    private final @Nullable Duration writeTimeout;

    private LoginRules(
            List<AddressRule> addresses, boolean multiple, @Nullable Boolean shown, @Nullable Duration writeTimeout) {
        this.addresses = List.copyOf(addresses);
        this.multiple = multiple;
        this.shown = shown;
        this.writeTimeout = writeTimeout;
    }

    /** {@return no rules: the user may log in from anywhere, any number of times} */
    public static LoginRules none() {
        return NONE;
    }

    /**
     * Returns a copy with one more rule about addresses ({@code permit}, {@code deny}). The last rule that matches an
     * address decides. Default: all addresses are permitted.
     *
     * @param rule the rule
     * @return the copy
     */
    public LoginRules withAddress(AddressRule rule) {
        return new LoginRules(Checks.added(addresses, rule), multiple, shown, writeTimeout);
    }

    /**
     * Returns a copy that allows or refuses a second login of the user at the same time ({@code allowmultiplelogin}).
     * Default: {@code true}.
     *
     * @param allowed whether a second login is allowed
     * @return the copy
     */
    public LoginRules withMultiple(boolean allowed) {
        return new LoginRules(addresses, allowed, shown, writeTimeout);
    }

    /**
     * Returns a copy with or without this user's logins and ends of connections in the log ({@code displayconnects}).
     * Default: {@link ProxyConfig#log()} decides.
     *
     * @param inLog whether the log holds them
     * @return the copy
     */
    public LoginRules withShown(boolean inLog) {
        return new LoginRules(addresses, multiple, inLog, writeTimeout);
    }

    /**
     * Returns a copy with another limit for how long the user's connections may accept no bytes ({@code writetimeout}).
     * After this time, the proxy disconnects the client. Default: {@link ProxyConfig#clientWriteTimeout()} decides.
     *
     * @param time 100 ms to 1 h; the proxy raises it to {@link ProxyConfig#LEAST_WRITE_TIMEOUT}
     * @return the copy
     */
    public LoginRules withWriteTimeout(Duration time) {
        return new LoginRules(addresses, multiple, shown, Checks.writeTimeout(time, "writetimeout"));
    }

    /** {@return the rules about addresses; the last one that matches decides} */
    public List<AddressRule> addresses() {
        return addresses;
    }

    /** {@return whether the user may be logged in more than once at a time} */
    public boolean multiple() {
        return multiple;
    }

    /** {@return whether the log holds this user's logins; empty if {@link ProxyConfig#log()} decides} */
    public Optional<Boolean> shown() {
        return Optional.ofNullable(shown);
    }

    /**
     * {@return how long the user's connections may accept no bytes; empty if {@link ProxyConfig#clientWriteTimeout()}
     * decides}
     */
    public Optional<Duration> writeTimeout() {
        return Optional.ofNullable(writeTimeout);
    }

    /**
     * Tells whether the user may log in from an address.
     *
     * @param address the client's address
     * @return whether the rules permit it
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

    @Override
    List<Object> values() {
        return List.of(addresses, multiple, shown(), writeTimeout());
    }
}
