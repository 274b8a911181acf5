package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.permission.ClickToDialUser.DIALER;
import static org.astmanproxy.core.permission.ClickToDialUser.ORIGINATE;
import static org.astmanproxy.core.permission.ClickToDialUser.passes;
import static org.astmanproxy.core.permission.ClickToDialUser.verdict;

import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions and variables that a user without {@code system} may read and write. */
class KnownSafeVariablesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB(family/key)=1",
                "A=1,DB(family/key)=1",
                "A=\"x\",DB(family/key)=1",
                "A=\"x\\\",DB(family/key)=1",
                "A=[,DB(a/b)=1],DB(family/key)=1",
                "A=)(,B=),DB(family/key)=1",
                "A=1|DB(family/key)=1",
                "\"DB\"(family/key)=1",
                "D\\B(family/key)=1",
                "DB(family/\"key\")=1",
                "_DB(family/key)=1",
                "__DB(family/key)=1",
                " DB(family/key)=1",
                "\tDB(family/key)=1",
                "DB (family/key)=1",
                "FILE(/etc/x)=y",
                "AST_CONFIG(x,y,z)=1",
                "REALTIME(x,y)=1",
                "ODBC_X(1)=2",
                "SHELL(id)=1",
                "EVAL(x)=1",
                "GLOBAL(X)=1",
                "SHARED(X,PJSIP/2-1)=1",
                "MASTER_CHANNEL(SHELL(id))=1",
                "CHANNEL(hangup_handler_push)=x,s,1",
                "CHANNEL(after_bridge_goto)=x,1,1",
                "CHANNEL(accountcode)x)=1",
                "CHANNEL(language)=../../spool/voicemail/default/100",
                "PJSIP_HEADER(add,${SHELL(id)})=1",
                "CDR(${SHELL(id)})=1",
                "ARRAY(MONITOR_EXEC,B)=id,2",
                "HASH(x)=1",
                "FAXOPT(filename)=/etc/x",
                "CURLOPT(x)=1",
                "ENV(PATH)=/tmp",
                "FEATUREMAP(automixmon)=1",
                "QUEUE_MEMBER(q,paused,x)=1",
                "DEVICE_STATE(Custom:x)=BUSY",
                "MONITOR_EXEC=id",
                "__MONITOR_EXEC=id",
                "monitor_exec=id",
                "\"MONITOR_EXEC\"=id",
                "MON\\ITOR_EXEC=id",
                "MONITOR_EXEC_ARGS=;id",
                "MONITOR_OPTIONS=^{SHELL(id)}",
                "MONITOR_FILENAME=/etc/x",
                "CONFBRIDGE_JOIN_SOUND=/var/spool/asterisk/voicemail/x",
                "_CONFBRIDGE_LEAVE_SOUND=/var/spool/asterisk/voicemail/x",
                "CALLWAITDELUXEANNOUNCEMENT=/var/spool/asterisk/voicemail/x",
                "MIXMONITOR_FILENAME=/etc/x",
                "TOUCH_MIXMONITOR=/etc/x",
                "TOUCH_MONITOR=/etc/x",
                "MEETME_AGI_BACKGROUND=x.agi",
                "MEETME_RECORDINGFILE=/etc/x",
                "DYNAMIC_FEATURES=x",
                "CONNECTED_LINE_SEND_SUB=x,s,1",
                "REDIRECTING_CALLEE_SEND_MACRO=x",
                "LIMIT_WARNING_FILE=/etc/x",
                "CONF_LIMIT_WARNING_FILE=/etc/x",
                "A=1, MONITOR_EXEC=id",
                "A=1, DB(family/key)=1",
                "BLINDTRANSFER=PJSIP/2-00000001",
                "X=${SHELL(id)}",
                "X=$[1+1]",
                "X=${${Y}",
                "X=$\"{SHELL(id)}",
                "X=$\\{SHELL(id)}",
                "X=${DB(a/b)}"
            })
    void functions_and_variables_that_are_not_known_are_refused(String variable) {
        assertThat(passes(DIALER, ORIGINATE + "Variable: " + variable))
                .as(variable)
                .isFalse();
        assertThat(passes(DIALER, ORIGINATE + "Variable: A=1¦Variable: " + variable))
                .as(variable)
                .isFalse();
        assertThat(passes(DIALER, ORIGINATE + "variable: " + variable)).isFalse();
        assertThat(passes(
                        DIALER.with(change -> change.write(Set.of("originate", "system"))),
                        ORIGINATE + "Variable: " + variable))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CUSTOMER¦Value: Doe, Jane => passes",
                "Action: Setvar¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: ¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: \u0001¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: ¦Channel: PJSIP/1-1¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CHANNEL(language)¦Value: en => passes",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: DB(a/b)¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CDR(\"accountcode\")¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: MONITOR_EXEC¦Value: id => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: X¦Value: ${SHELL(id)} => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CHANNEL(language)¦Value: /etc => refused",
                "Action: Redirect¦Channel: PJSIP/1-1¦Context: x¦Exten: ${SHELL(id)}¦Priority: 1 => refused",
                "Action: Atxfer¦Channel: PJSIP/1-1¦Context: x¦Exten: $[1] => refused",
                "Action: Getvar¦Channel: PJSIP/1-1¦Variable: FOO => passes",
                "Action: Getvar¦Variable: DEVICE_STATE(PJSIP/100) => passes",
                "Action: Getvar¦Variable: SHELL(id) => refused",
                "Action: Getvar¦Variable: FILE(/etc/passwd) => refused",
                "Action: Getvar¦Variable: DB(a/b) => refused",
                "Action: Getvar¦Variable: AST_CONFIG(manager.conf,admin,secret) => refused",
                "Action: Getvar¦Variable: EVAL(${SHELL(id)}) => refused",
                "Action: Getvar¦Variable: ENV(HOME) => refused",
                "Action: Getvar¦Variable: CALLERID(${SHELL(id)}) => refused",
                "Action: Status¦Variables: CALLERID(num),FOO => passes",
                "Action: Status¦Variables: FOO,SHELL(id) => refused",
                "Action: Status¦Variables: F\"OO\",SHE\\LL(id) => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: ANSWER => passes",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: STREAM FILE demo-thanks \"#\" => passes",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: EXEC System id => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: exec \"System\" id => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: SET VARIABLE SHELL(id) x => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: GET FULL VARIABLE ${SHELL(id)} => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: RECORD FILE /etc/x wav 1 1 => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: DATABASE PUT a b c => refused"
            })
    void every_action_with_variables_is_checked(String action, String expected) {
        assertThat(passes(DIALER, action) ? "passes" : "refused").as(action).isEqualTo(expected);
    }

    @Test
    void a_function_without_a_channel_sets_no_global_variable() {
        String lamp = "Action: Setvar¦Variable: DEVICE_STATE(Custom:lamp)¦Value: INUSE";
        UserConfig lamps =
                DIALER.with(change -> change.allowances(Allowances.none().withFunctions(Set.of("DEVICE_STATE"))));
        assertThat(passes(DIALER, lamp)).isFalse();
        assertThat(passes(lamps, lamp)).isTrue();
        assertThat(passes(lamps, "Action: Setvar¦Variable: RATE¦Value: 1")).isFalse();
    }

    @Test
    void a_global_variable_is_set_like_the_function_global() {
        String setvar = "Action: Setvar¦Variable: RATE¦Value: 1";
        assertThat(((Verdict.Refused) verdict(DIALER, setvar)).text())
                .isEqualTo("Permission denied: setting the global variable RATE is not known to be safe;"
                        + " allowfunctions = GLOBAL or write = system allows it");
        assertThat(passes(
                        DIALER.with(
                                change -> change.allowances(Allowances.none().withFunctions(Set.of("GLOBAL")))),
                        setvar))
                .isTrue();
    }
}
