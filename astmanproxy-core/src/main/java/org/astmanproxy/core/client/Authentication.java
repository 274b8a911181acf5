package org.astmanproxy.core.client;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.client.login.LoginFailures;

/**
 * Finds out who a client is, or who sends one of its requests. Who guesses waits longer and longer for the answers, and
 * loses the connection after the third failure. Any thread for what needs no client.
 */
public final class Authentication {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final int FAILURES_A_CONNECTION = 3;
    private static final int LONGEST_LOGGED_NAME = 100;

    private final UserDirectory users;
    private final Optional<String> proxyKey;
    private final LoginFailures failures;

    /** Told once what came of a check, on the client's loop, now or later. */
    public interface Verdict {
        /**
         * It is who it says.
         *
         * @param identity who
         */
        void right(Identity identity);

        /** It is not; where that was once too often, the connection closes behind what is answered now. */
        void wrong();
    }

    /**
     * For one proxy.
     *
     * @param users who there is
     * @param proxyKey what stands for a login
     * @param failures failed logins
     */
    public Authentication(UserDirectory users, Optional<String> proxyKey, LoginFailures failures) {
        this.users = users;
        this.proxyKey = proxyKey;
        this.failures = failures;
    }

    /** {@return whether a user and secret mean something here: else everybody is let in, or who has the key} */
    boolean knowsUsers() {
        return !users.isEmpty();
    }

    /** {@return whether a login can succeed without a key} */
    boolean takesLogins() {
        return knowsUsers() || !takesKeys();
    }

    /** {@return whether a key stands for a login} */
    boolean takesKeys() {
        return proxyKey.isPresent();
    }

    /** {@return whether this is the key} Takes as long for a wrong one as for the right one. */
    boolean isKey(String given) {
        return proxyKey.filter(key -> isSame(given, key)).isPresent();
    }

    /**
     * {@return whether both are the same} Takes as long for two that differ as for two that don't.
     *
     * @param given by a client
     * @param secret what it should be
     */
    public static boolean isSame(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks who says to be a user. The caller sees to it that the client does not have several checked at a time.
     *
     * @param client whose connection it is; the caller is on its loop
     * @param name of the user
     * @param proof whether it is that user
     * @param verdict told what came of it
     */
    public void check(Client client, String name, Predicate<UserConfig> proof, Verdict verdict) {
        soon(client, failures.delayBeforeAttempt(from(client), name), () -> {
            Optional<UserConfig> user = users.find(name).filter(proof);
            if (user.isPresent()) {
                failures.succeeded(from(client), name);
                verdict.right(Identity.of(user.get()));
            } else {
                fail(client, name, "login of user " + printable(name), verdict);
            }
        });
    }

    /** Checks who shows a key, as {@link #check} does. */
    void checkKey(Client client, String key, Verdict verdict) {
        if (isKey(key)) {
            verdict.right(Identity.guest());
        } else {
            fail(client, "", "a ProxyKey", verdict);
        }
    }

    private void fail(Client client, String name, String what, Verdict verdict) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} from {1} failed",
                what,
                from(client).getHostAddress());
        boolean last = client.loginAttempts().countFailed() >= FAILURES_A_CONNECTION;
        soon(client, failures.delayAfterFailure(from(client), name), () -> {
            if (last) {
                client.closeWhenAnswered("too many failed logins");
            }
            verdict.wrong();
        });
    }

    private static InetAddress from(Client client) {
        return client.address().getAddress();
    }

    private static void soon(Client client, Duration wait, Runnable task) {
        if (wait.isZero()) {
            task.run();
        } else {
            client.later(wait, task);
        }
    }

    /** A name from a stranger must neither fill the log nor forge lines of it. */
    private static String printable(String name) {
        String start = name.length() > LONGEST_LOGGED_NAME ? name.substring(0, LONGEST_LOGGED_NAME) + "..." : name;
        return OneLine.of(start);
    }
}
