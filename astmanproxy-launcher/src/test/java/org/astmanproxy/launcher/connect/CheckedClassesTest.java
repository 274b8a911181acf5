package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.connect.CheckRun.LONG;
import static org.astmanproxy.launcher.connect.CheckRun.answers;
import static org.astmanproxy.launcher.connect.CheckRun.check;
import static org.astmanproxy.launcher.connect.CheckRun.only;
import static org.astmanproxy.launcher.connect.CheckRun.reply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserConfigBuilder;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;

/** What {@code check --connect} reports of the classes of the login. */
class CheckedClassesTest {
    @Test
    void classes_that_users_have_and_the_login_lacks_are_named() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").withoutListing().replies(CheckedClassesTest::limited)) {
            ProxyConfig config = ProxyConfig.defaults()
                    .with(it -> it.servers(List.of(asterisk.config()))
                            .users(List.of(
                                    user(
                                            "dialler",
                                            user -> user.read(Set.of("call")).write(Set.of("originate", "user"))),
                                    user(
                                            "elsewhere",
                                            user -> user.write(Set.of("command"))
                                                    .server("pbx9")))));

            ServerReport report = check(config, LONG).get(0);

            assertThat(only(report, "write"))
                    .isEqualTo("WARNING no originate: add it to the write of [proxy] in its manager.conf, then run"
                            + " \"manager reload\" in Asterisk");
            assertThat(only(report, "read")).startsWith("OK the login gets events of system;");
        }
    }

    private static UserConfig user(String name, UnaryOperator<UserConfigBuilder> rules) {
        return UserConfig.of(name, "hush").with(rules);
    }

    private static Optional<String> limited(AmiMessage action) {
        return action.get("Action").equals("ListCommands")
                ? Optional.of(reply(
                        action,
                        "Ping: Keepalive command.  (Priv: <none>)\r\n"
                                + "UserEvent: Send an arbitrary event.  (Priv: user,all)"))
                : answers(System.currentTimeMillis(), "all").apply(action);
    }

    @Test
    void read_classes_that_users_have_and_the_login_lacks_are_named() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").replies(answers(System.currentTimeMillis(), "system,agent"))) {
            ProxyConfig config = ProxyConfig.defaults()
                    .with(it -> it.servers(List.of(asterisk.config()))
                            .users(List.of(user("board", user -> user.read(Set.of("agent", "call", "cdr"))))));

            assertThat(only(check(config, LONG).get(0), "read"))
                    .startsWith("WARNING no call, cdr: add them to the read of [proxy]");
        }
    }

    @Test
    void a_login_without_system_events_is_a_warning() throws Exception {
        try (ScriptedAsterisk asterisk =
                new ScriptedAsterisk("pbx1").withoutBooting().withoutListing().replies(CheckedClassesTest::limited)) {
            assertThat(only(check(asterisk.config(), Duration.ofSeconds(10)), "read"))
                    .startsWith("WARNING Asterisk does not report that it is fully booted")
                    .contains("add system to the read of [proxy]");
        }
    }
}
