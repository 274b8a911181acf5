package org.astmanproxy.core.action;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.client.Client;
import org.astmanproxy.core.client.Identity;
import org.astmanproxy.core.client.LocalAction;
import org.astmanproxy.core.client.OneLine;
import org.astmanproxy.core.client.Request;
import org.astmanproxy.core.client.UserDirectory;
import org.astmanproxy.core.client.filter.EventMask;
import org.astmanproxy.core.client.login.Challenges;
import org.astmanproxy.core.client.login.LoginFailures;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.LiveServer;
import org.astmanproxy.message.Message;

/**
 * {@code Action: Login}, by {@code Secret} or by {@code Key} after a Challenge. Where no users are configured it always
 * succeeds. A second one logs in anew; one that comes before another has been answered fails, so that nobody gets
 * more guesses by sending them all at once.
 */
final class Login implements LocalAction {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final int FAILURES_A_CONNECTION = 3;
    private static final int LONGEST_LOGGED_NAME = 100;

    private final UserDirectory users;
    private final LoginFailures failures;
    private final Servers servers;

    Login(UserDirectory users, LoginFailures failures, Servers servers) {
        this.users = users;
        this.failures = failures;
        this.servers = servers;
    }

    @Override
    public void answer(Request request) {
        Client client = request.client();
        Optional<String> challenge = client.loginAttempts().takeChallenge();
        if (users.isEmpty()) {
            succeed(request, Identity.guest());
            return;
        }
        if (!client.loginAttempts().begin()) {
            request.refuse("Authentication failed");
            return;
        }
        String name = request.message().get("Username").orElse("");
        Duration wait = failures.delayBeforeAttempt(client.address().getAddress(), name);
        if (wait.isZero()) {
            check(request, name, challenge);
        } else {
            client.later(wait, () -> check(request, name, challenge));
        }
    }

    private void check(Request request, String name, Optional<String> challenge) {
        Optional<UserConfig> user = users.find(name).filter(found -> proves(request.message(), found, challenge));
        if (user.isPresent()) {
            request.client().loginAttempts().end();
            failures.succeeded(request.client().address().getAddress(), name);
            succeed(request, Identity.of(user.get()));
        } else {
            fail(request, name);
        }
    }

    private static boolean proves(Message login, UserConfig user, Optional<String> challenge) {
        Optional<String> key = login.get("Key");
        if (key.isPresent()) {
            return challenge.isPresent() && Challenges.isAnswered(challenge.get(), user.secret(), key.get());
        }
        return login.get("Secret")
                .filter(secret -> isSame(secret, user.secret()))
                .isPresent();
    }

    private static boolean isSame(String given, String secret) {
        return java.security.MessageDigest.isEqual(
                given.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void succeed(Request request, Identity identity) {
        Client client = request.client();
        request.message().get("Events").flatMap(EventMask::parse).ifPresent(client::mask);
        client.become(identity);
        request.answer(Message.response("Success").with("Message", "Authentication accepted"));
        fullyBooted().ifPresent(client::tellLater);
    }

    private Optional<Message> fullyBooted() {
        boolean up = servers.connected().stream().anyMatch(LiveServer::isBooted);
        return up
                ? Optional.of(Message.event("FullyBooted")
                        .with("Privilege", "system,all")
                        .with("Status", "Fully Booted"))
                : Optional.empty();
    }

    /** A name from a stranger must neither fill the log nor forge lines of it. */
    private static String printable(String name) {
        String start = name.length() > LONGEST_LOGGED_NAME ? name.substring(0, LONGEST_LOGGED_NAME) + "..." : name;
        return OneLine.of(start);
    }

    private void fail(Request request, String name) {
        Client client = request.client();
        LOG.log(
                System.Logger.Level.WARNING,
                "login of user {0} from {1} failed",
                printable(name),
                client.address().getAddress().getHostAddress());
        boolean last = client.loginAttempts().countFailed() >= FAILURES_A_CONNECTION;
        Duration wait = failures.delayAfterFailure(client.address().getAddress(), name);
        Runnable refuse = () -> {
            client.loginAttempts().end();
            request.refuse("Authentication failed");
            if (last) {
                client.closeWhenAnswered("too many failed logins");
            }
        };
        if (wait.isZero()) {
            refuse.run();
        } else {
            client.later(wait, refuse);
        }
    }
}
