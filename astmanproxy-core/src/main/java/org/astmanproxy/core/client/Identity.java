package org.astmanproxy.core.client;

import java.util.Optional;
import org.astmanproxy.config.UserConfig;

/**
 * Who a client is.
 *
 * @param user the user it is logged in as
 * @param authorised whether it is heard: logged in, or nobody asked it to
 */
public record Identity(Optional<UserConfig> user, boolean authorised) {
    /**
     * {@return someone who has not logged in}
     *
     * @param heard whether that is needed
     */
    static Identity stranger(boolean heard) {
        return new Identity(Optional.empty(), heard);
    }

    /**
     * {@return someone logged in as this user}
     *
     * @param user the user
     */
    public static Identity of(UserConfig user) {
        return new Identity(Optional.of(user), true);
    }

    /** {@return someone who was let in without being a user} */
    public static Identity guest() {
        return new Identity(Optional.empty(), true);
    }
}
