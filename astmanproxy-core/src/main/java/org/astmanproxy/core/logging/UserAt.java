package org.astmanproxy.core.logging;

import org.astmanproxy.message.Nullable;

/**
 * A name in logins from one place.
 *
 * @param user the name, known or unknown
 * @param from the addresses among which the sender can choose
 */
public record UserAt(String user, AddressBlock from) {
    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserAt that && user.equals(that.user) && from.equals(that.from);
    }

    @Override
    public int hashCode() {
        return 31 * user.hashCode() + from.hashCode();
    }
}
