package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --user} says what a user may see and do, and what reaches further than it seems. */
class UserSummaryTest {
    private static final UserConfig BOB = UserConfig.of("bob", "x");

    private static List<String> risks(UserConfig user) {
        return UserSummary.of(user, ProxyConfig.defaults()).stream()
                .filter(line -> line.startsWith("beware:  "))
                .map(line -> line.substring("beware:  ".length()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "command -> command runs any console command: it starts programs and reads secrets",
                "config -> config reads secrets (GetConfig) and changes what Asterisk runs (UpdateConfig)",
                "system -> system starts programs and reads and writes files on the server"
            })
    void a_class_that_reaches_programs_and_secrets_is_said_to(String write, String risk) {
        assertThat(risks(BOB.with(change -> change.write(Set.of(write))))).containsExactly(risk);
    }

    @Test
    void a_user_with_a_fixed_account_and_console_commands_is_warned_of() {
        assertThat(risks(BOB.with(change -> change.write(Set.of("command"))
                        .calls(CallRules.builder().account("77").build()))))
                .contains("command reaches the account of any call, whatever account says");
        assertThat(risks(BOB.with(
                        change -> change.calls(CallRules.builder().account("77").build()))))
                .contains("command reaches the account of any call, whatever account says");
    }

    @Test
    void what_a_section_allows_and_may_start_programs_is_warned_of() {
        Allowances allowances = Allowances.none()
                .withApplications(Set.of("Queue", "ChanSpy", "*"))
                .withFunctions(Set.of("SHELL", "GROUP", "ODBC_*"))
                .withVariables(Set.of("MONITOR_EXEC", "PARKINGLOT"));
        String risk = " may start programs or reach files and databases";
        assertThat(risks(BOB.with(change -> change.write(Set.of("originate")).allowances(allowances))))
                .containsExactly(
                        "allowapplications = *" + risk,
                        "allowapplications = Queue" + risk,
                        "allowfunctions = ODBC_*" + risk,
                        "allowfunctions = SHELL" + risk,
                        "allowvariables = MONITOR_EXEC" + risk);
    }

    @Test
    void a_user_who_reaches_none_of_them_has_no_warning() {
        assertThat(risks(BOB.with(change -> change.write(Set.of("originate", "call", "reporting")))))
                .isEmpty();
    }

    @Test
    void the_profile_the_devices_and_what_a_section_allows_are_shown() {
        UserConfig user = BOB.with(change -> change.write(Set.of("originate"))
                .read(Set.of("call"))
                .profile("click-to-dial")
                .calls(CallRules.builder()
                        .devices(List.of("PJSIP/1*", "PJSIP/2*"))
                        .build())
                .allowances(Allowances.none()
                        .withApplications(Set.of("Page"))
                        .withFunctions(Set.of("DB"))
                        .withVariables(Set.of("MONITOR_FILENAME"))));

        assertThat(UserSummary.of(user, ProxyConfig.defaults()))
                .contains(
                        "profile: click-to-dial",
                        "does:    devices = PJSIP/1*, PJSIP/2*",
                        "does:    without system in write, only applications, functions and variables known to be safe;"
                                + " allowapplications = Page; allowfunctions = DB; allowvariables = MONITOR_FILENAME");
    }
}
