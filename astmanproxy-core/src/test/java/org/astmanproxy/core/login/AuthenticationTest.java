package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.audit.AuditTrail;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.logging.LineQuota;
import org.astmanproxy.core.testing.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Login checks whose comparison of secrets happens when the test says so. */
class AuthenticationTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    private final SecureRandom random = new SecureRandom();
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final ProxyConfig config = ProxyConfig.builder()
            .listen(ListenerConfig.on(0).build())
            .user(UserConfig.of("plain", "p"))
            .user(UserConfig.of("hashed", HashedSecret.of("s3cret", random, 1).toString()))
            .build();
    private final UserDirectory users = new UserDirectory(config);
    private final DrainSwitch drains = new DrainSwitch();
    private final Authentication authentication = new Authentication(
            users,
            new LoginFailures(() -> config.limits().loginFailures(), () -> 0),
            new HashedSecrets(random),
            new SecretChecks(worker::add, () -> config.limits().sessions().checks()),
            new IssuedCredentials(
                    new LoginSessions(() -> config.limits().sessions(), random, () -> 0),
                    new Tickets(() -> config.limits().sessions(), random, () -> 0),
                    new RequestChallenges(random, () -> 0)),
            drains);
    private final RequestConnection client = new RequestConnection();
    private String verdict = "";

    private void login(String user, String secret) {
        authentication.check(client, user, new Proof.Secret(secret), new Authentication.AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                verdict = "right";
            }

            @Override
            public void wrong() {
                verdict = "wrong";
            }

            @Override
            public void unavailable(String why) {
                verdict = why;
            }
        });
    }

    private void replaceUsers(UserConfig... all) {
        users.replace(users.prepare(config.with(it -> it.users(List.of(all)))));
    }

    @Test
    void a_login_succeeds_when_its_secret_has_been_compared() {
        login("plain", "p");
        assertThat(verdict).isEmpty();
        worker.remove().run();
        assertThat(verdict).isEqualTo("right");
    }

    @Test
    void a_login_fails_if_a_reload_changes_the_secret_while_the_old_one_is_compared() {
        login("plain", "p");
        replaceUsers(UserConfig.of("plain", "other"));
        worker.remove().run();
        assertThat(verdict).isEqualTo("wrong");
        log.await("failed: its user was removed");
    }

    @Test
    void a_login_fails_if_a_reload_removes_its_user_while_the_secret_is_compared() {
        login("hashed", "s3cret");
        replaceUsers(UserConfig.of("plain", "p"));
        worker.remove().run();
        assertThat(verdict).isEqualTo("wrong");
        log.await("failed: its user was removed");
    }

    private void denyAll(UserConfig user) {
        LoginRules nobody = LoginRules.none().withAddress(AddressRule.deny("0.0.0.0/0"));
        replaceUsers(
                UserConfig.builder(user.name(), user.secret()).login(nobody).build());
    }

    @Test
    void where_a_user_may_not_log_in_a_right_secret_takes_the_work_of_a_wrong_one() {
        UserConfig hashed = config.users().get(1);
        login("hashed", "s3cret");
        worker.remove().run();
        denyAll(hashed);
        for (int i = 0; i < 2; i++) {
            verdict = "";
            login("hashed", "s3cret");
            assertThat(worker).hasSize(1);
            worker.remove().run();
            assertThat(verdict).isEqualTo("wrong");
        }
    }

    @Test
    void a_hash_with_few_iterations_is_compared_for_as_long_as_any_other() {
        UserConfig slow =
                UserConfig.of("slow", HashedSecret.of("x", random, 200_000).toString());
        replaceUsers(slow, config.users().get(1));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String name : List.of("hashed", "nobody", "slow")) {
            login(name, "wrong");
        }
        long fast = work(threads);
        long unknown = work(threads);
        work(threads);
        assertThat(fast).isGreaterThan(unknown / 4);
    }

    private long work(ThreadMXBean threads) {
        long before = threads.getCurrentThreadCpuTime();
        worker.remove().run();
        return threads.getCurrentThreadCpuTime() - before;
    }

    @Test
    void too_many_attempts_that_wait_are_refused_without_a_check() {
        for (int i = 0; i < 17; i++) {
            login("plain", "guess" + i);
            if (!worker.isEmpty()) {
                worker.remove().run();
            }
        }
        login("plain", "p");
        assertThat(worker).isEmpty();
        assertThat(verdict).isEqualTo(Authentication.BUSY);
        log.await("a login from 127.0.0.1 is refused: too many logins have failed there (loginfailures)");
    }

    /** One HTTP request, whose tasks run at once. */
    private static final class RequestConnection implements LoginConnection {
        private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
        private final LoginAttempts attempts = new LoginAttempts(() -> {}, () -> {});
        private final ClientLog log = new ClientLog(LogRules::defaults, () -> 0);
        private final AuditTrail trail = new AuditTrail(
                new Audit(List.of(), Runnable::run, Clock.systemUTC(), new LineQuota<>(() -> 1, () -> 0)),
                () -> address,
                () -> address,
                true);

        @Override
        public InetAddress from() {
            return address.getAddress();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isSession() {
            return false;
        }

        @Override
        public LoginAttempts loginAttempts() {
            return attempts;
        }

        @Override
        public AuditTrail trail() {
            return trail;
        }

        @Override
        public ClientLog log() {
            return log;
        }

        @Override
        public void run(Runnable task) {
            task.run();
        }

        @Override
        public void after(Duration wait, Runnable task) {
            task.run();
        }

        @Override
        public void closeWhenAnswered(String why) {}

        @Override
        public void close(String reason) {}
    }
}
