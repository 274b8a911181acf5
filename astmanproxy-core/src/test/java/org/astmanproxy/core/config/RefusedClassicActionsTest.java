package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.KnownActions;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.permission.Verdict;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Restricted users with all classes, who find actions refused. */
class RefusedClassicActionsTest {
    @TempDir
    private Path folder;

    private List<String> warnings(String... lines) {
        return new Conf(folder).users(lines).warnings(Conf.HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret,PJSIP/tom-,sales,sales", "s3cret,PJSIP/tom-", "s3cret,,sales", "s3cret,,,sales"})
    void each_action_is_named_with_the_class_that_opens_it(String line) {
        assertThat(warnings("bob = x", "tom = " + line))
                .singleElement()
                .asString()
                .startsWith(
                        "users:2: tom: users with channel, out_context, in_context or devices (tom) have all classes in"
                                + " write, but may not send actions whose target the proxy cannot determine. Refused")
                .containsPattern("QueueStatus[^(]*\\(agent\\)")
                .containsPattern("Command \\(command\\)")
                .containsPattern("UserEvent \\(user\\)")
                .containsPattern("QueueAdd[^(]*\\(agent\\)")
                .endsWith("(name these classes in a section: [tom] with write = call,originate,…; allowapplications,"
                        + " allowfunctions and allowvariables there widen what an Originate may run; see"
                        + " docs/reference/permissions.md, Calls)");
    }

    @ParameterizedTest
    @CsvSource({"Command, command", "UserEvent, user", "QueueAdd, agent", "QueueStatus, agent", "DBGet, reporting"})
    void what_the_warning_says_is_what_happens(String action, String opener) {
        UserConfig tom = UserConfig.builder("tom", "x")
                .calls(CallRules.builder().channel("PJSIP/tom-").build())
                .build();

        assertThat(passes(tom, action)).isFalse();
        assertThat(passes(tom.with(change -> change.write(Set.of("call", "originate"))), action))
                .isFalse();
        assertThat(passes(tom.with(change -> change.write(Set.of("call", "originate", opener))), action))
                .isTrue();
    }

    private static boolean passes(UserConfig user, String action) {
        return Permissions.of(user, ProxyConfig.defaults()).judge(Message.action(action), KnownActions.read())
                instanceof Verdict.Allowed;
    }

    @Test
    void a_section_with_devices_and_all_classes_is_a_reason() {
        assertThat(warnings("[tom]", "secret = x", "read = call", "write = all", "devices = PJSIP/1*"))
                .singleElement()
                .asString()
                .startsWith("users:1: [tom]: users with channel, out_context, in_context or devices (tom) have all")
                .doesNotContain("C program");
    }

    @Test
    void several_users_are_one_warning() {
        assertThat(warnings("a = x,SIP/a-", "b = x,SIP/b-", "c = x,SIP/c-", "d = x,SIP/d-", "e = x,SIP/e-"))
                .singleElement()
                .asString()
                .contains("(a, b, c and 2 more)");
    }

    @Test
    void a_section_that_names_classes_is_no_reason() {
        assertThat(warnings("tom = x,SIP/tom-", "[tom]", "write = call,originate,user"))
                .isEmpty();
        assertThat(warnings("bob = x,,,,acc,10.0.0.5,y,novar")).isEmpty();
    }
}
