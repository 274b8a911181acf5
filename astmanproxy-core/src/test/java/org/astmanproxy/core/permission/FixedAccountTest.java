package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.permission.ClickToDialUser.DIALER;
import static org.astmanproxy.core.permission.ClickToDialUser.ORIGINATE;
import static org.astmanproxy.core.permission.ClickToDialUser.passes;

import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user with a fixed account changes it in no way. */
class FixedAccountTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application: MSet¦Data: CHANNEL(accountcode)=x",
                "Application: MSet¦Data: A=1,CDR(accountcode)=x",
                "Application: Set¦Data: CHANNEL(accountcode)=x",
                "Application: Set¦Data: CHANNEL(peeraccount)=x",
                "Application: SetAMAFlags¦Data: omit",
                "Application: Exec¦Data: Set(CDR(accountcode)=x)",
                "Variable: CHANNEL(accountcode)=x",
                "Variable: CDR(accountcode)=x",
                "Variable: CDR(accountcode,r)=x",
                "Variable: CDR(\"accountcode\")=x",
                "Variable: \"CHANNEL\"(ACCOUNTCODE)=x",
                "Variable: CDR(amaflags)=x",
                "Variable: A=1,CHANNEL(amaflags)=omit"
            })
    void nothing_changes_the_account_of_a_user_that_has_a_fixed_one(String headers) {
        CallRules calls = CallRules.builder().account("77").build();
        for (UserConfig user : Set.of(Texts.user(calls), Texts.user(calls, "originate"))) {
            assertThat(passes(user, ORIGINATE + headers)).as(headers).isFalse();
            UserConfig opened = user.with(change -> change.allowances(
                    Allowances.none().withApplications(Set.of("MSet", "Set")).withFunctions(Set.of("CDR", "CHANNEL"))));
            assertThat(passes(opened, ORIGINATE + headers)).as(headers).isFalse();
            assertThat(passes(user, ORIGINATE + "Variable: CDR(userfield)=x")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDR(acc\"ountc\"ode)", "CDR(account\\code)", "CDR(\"accountcode\",r)", "CDR(amaf\\lags)"})
    void quotes_hide_no_account(String variable) {
        UserConfig opened = UserConfig.builder("bob", "x")
                .write(Set.of("call"))
                .calls(CallRules.builder().account("77").build())
                .allowances(Allowances.none().withFunctions(Set.of("CDR")))
                .build();
        String setvar = "Action: Setvar¦Channel: PJSIP/1-1¦Variable: %s¦Value: x";
        assertThat(passes(opened, setvar.formatted(variable))).isFalse();
        assertThat(passes(opened, setvar.formatted("CDR(userfield)"))).isTrue();
    }

    @Test
    void without_a_fixed_account_a_user_may_choose_one() {
        assertThat(passes(DIALER, ORIGINATE + "Variable: CHANNEL(accountcode)=x"))
                .isTrue();
    }
}
