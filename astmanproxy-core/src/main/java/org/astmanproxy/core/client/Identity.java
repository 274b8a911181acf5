package org.astmanproxy.core.client;

import java.util.Optional;
import org.astmanproxy.config.UserConfig;

/**
 * Who a client, or one request of it, is.
 *
 * @param kind how much is known of it
 * @param rules the user whose rules hold; empty: none do
 */
public record Identity(Kind kind, Optional<UserConfig> rules) {
    /** How much is known of someone. */
    public enum Kind {
        /** Nothing: has to say who it is before it is heard. */
        UNHEARD,
        /** Nothing, and it is heard. */
        ANONYMOUS,
        /** Was let in without being a user. */
        GUEST,
        /** Logged in. */
        USER
    }

    /** {@return someone who has to log in first} */
    static Identity unheard() {
        return new Identity(Kind.UNHEARD, Optional.empty());
    }

    /**
     * {@return someone who is heard without a login}
     *
     * @param rules the user whose rules hold for such clients
     */
    static Identity anonymous(Optional<UserConfig> rules) {
        return new Identity(Kind.ANONYMOUS, rules);
    }

    /**
     * {@return someone logged in as this user}
     *
     * @param user the user
     */
    public static Identity of(UserConfig user) {
        return new Identity(Kind.USER, Optional.of(user));
    }

    /** {@return someone who was let in without being a user} */
    public static Identity guest() {
        return new Identity(Kind.GUEST, Optional.empty());
    }

    /** {@return whether it is heard: logged in, or nobody asked it to} */
    public boolean authorised() {
        return kind != Kind.UNHEARD;
    }

    /** {@return the user it is logged in as} */
    public Optional<UserConfig> user() {
        return kind == Kind.USER ? rules : Optional.empty();
    }
}
