package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code read} and {@code write}. */
class ClassesTest {
    private static final UserConfig BOB = UserConfig.of("bob", "x");

    @ParameterizedTest
    @CsvSource({
        "call, Action: Hangup|Channel: x, passes",
        "originate, Action: Hangup|Channel: x, Permission denied",
        "originate, Action: originate|Channel: x, passes",
        "reporting, Action: CoreShowChannels, passes",
        "call, Action: CoreShowChannels, Permission denied",
        "'', Action: Ping, passes",
        "'', Action: QueueStatus, passes",
        "'', Action: CoreSettings, passes",
        "'', Action: CoreStatus, Permission denied",
        "'', Action: Hangup|Channel: x, Permission denied",
        "all, Action: NotListed, passes",
        "system, Action: NotListed, Permission denied",
        "'', Action: , Permission denied"
    })
    void an_action_takes_one_of_the_classes_that_the_server_names(String write, String action, String expected) {
        Set<String> classes = write.isEmpty() ? Set.of() : Set.of(write);
        assertThat(Texts.judge(BOB.with(change -> change.write(classes)), action))
                .isEqualTo(expected);
    }

    @Test
    void a_server_of_its_own_decides_with_its_own_list() {
        ActionFacts facts = ActionFacts.of(Map.of("hangup", Set.of("verbose")));
        Message hangup = Texts.message("Action: Hangup");
        assertThat(Texts.of(BOB.with(change -> change.write(Set.of("verbose")))).judge(hangup, facts))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(Texts.of(BOB.with(change -> change.write(Set.of("call")))).judge(hangup, facts))
                .isInstanceOf(Verdict.Refused.class);
    }

    /** On servers with DAHDI, and with modules that are not part of Asterisk. */
    @ParameterizedTest
    @CsvSource({
        "DAHDIShowChannels, '', passes",
        "Parkinglots, '', passes",
        "PRIShowSpans, '', passes",
        "DAHDIHangup, reporting, Permission denied",
        "DAHDIHangup, call, passes",
        "ZapTransfer, originate, Permission denied",
        "DAHDIDialOffhook, call, Permission denied",
        "DAHDIDialOffhook, originate, passes",
        "DAHDIRestart, call, Permission denied",
        "DAHDIRestart, system, passes",
        "PRIDebugFileSet, reporting, Permission denied",
        "PRIDebugFileSet, system, passes",
        "Unheard, call, Permission denied",
        "Unheard, system, passes"
    })
    void an_action_without_a_class_passes_only_if_it_is_known_to_change_nothing(
            String action, String write, String expected) {
        ActionFacts facts = ActionFacts.of(Map.of(action.toLowerCase(java.util.Locale.ROOT), Set.of()));
        Verdict verdict = Texts.of(BOB.with(change -> change.write(write.isEmpty() ? Set.of() : Set.of(write))))
                .judge(Texts.message("Action: " + action + "|File: /tmp/x"), facts);
        assertThat(verdict instanceof Verdict.Refused refused ? refused.message() : "passes")
                .isEqualTo(expected);
    }

    /** Its rows hold the passwords of trunks. */
    @Test
    void the_passwords_of_registrations_are_no_report() {
        String action = "Action: PJSIPShowRegistrationsOutbound";
        assertThat(Texts.judge(BOB.with(change -> change.write(Set.of("reporting"))), action))
                .isEqualTo("Permission denied");
        assertThat(Texts.judge(BOB.with(change -> change.write(Set.of("system"))), action))
                .isEqualTo("passes");
    }

    @Test
    void before_a_server_has_said_what_its_actions_need_nothing_passes() {
        Verdict verdict = Texts.of(BOB.with(change -> change.write(Set.of("call"))))
                .judge(Texts.message("Action: Ping"), ActionFacts.unknown());
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "Action: Originate|Channel: x|Application: System|Data: id",
        "Action: Originate|Channel: x|Application: TrySystem|Data: id",
        "Action: Originate|Channel: x|Application: EAGI|Data: id",
        "Action: Originate|Channel: x|Application: MixMonitor|Data: 'a,,id'",
        "Action: Originate|Channel: x|Application: Exec|Data: System(id)",
        "Action: Originate|Channel: x|Application: NoOp|Data: ${SHELL(id)}",
        "Action: Originate|Channel: x|Variable: A=${SHELL(id)}",
        "Action: Originate|Channel: x|Application: Set|Data: DB(a/b)=y",
        "Action: Setvar|Channel: x|Variable: DB(a/b)|Value: y",
        "Action: Setvar|Channel: x|Variable: SHELL(id)|Value: y",
        "Action: Setvar|Channel: x|Variable: MONITOR_OPTIONS|Value: ^{SHELL(id)}",
        "Action: Originate|Channel: x|Application: Reload",
        "Action: Originate|Channel: x|Application: DBdeltree|Data: a",
        "Action: Originate|Channel: x|Application: Set|Data: FILE(/etc/x)=y",
        "Action: Originate|Channel: x|Application: Set|Data: DB(a/b)=y",
        "Action: Originate|Channel: x|Application: Log|Data: ${CURL(file:///etc/x)}",
        "Action: Originate|Channel: x|Application: Set|Data: ODBC_X(1)=y",
        "Action: Originate|Channel: x|Application: Set|Data: REALTIME(a)=y",
        "Action: Originate|Channel: x|Variable: FILE(/etc/x)=y",
        "'Action: Originate|Channel: x|Application: Queue|Data: q,,,,60,agi://127.0.0.1'",
        "'Action: Originate|Channel: x|Application: queue|Data: \"q,r\",t,,,60,x.agi,g'"
    })
    void without_system_no_program_is_started(String action) {
        assertThat(Texts.judge(BOB.with(change -> change.write(Set.of("originate", "call"))), action))
                .isEqualTo("Permission denied");
        assertThat(Texts.judge(BOB.with(change -> change.write(Set.of("originate", "call", "system"))), action))
                .isEqualTo("passes");
    }

    @ParameterizedTest
    @CsvSource({
        "'Action: Originate|Channel: x|Application: Queue|Data: q,t,,,60,,g'",
        "Action: Originate|Channel: x|Application: Playback|Data: demo",
        "Action: Setvar|Channel: x|Variable: CUSTOMER|Value: y"
    })
    void what_starts_no_program_passes_without_system(String action) {
        assertThat(Texts.judge(BOB.with(change -> change.write(Set.of("originate", "call"))), action))
                .isEqualTo("passes");
    }

    @ParameterizedTest
    @CsvSource({
        "call, 'call,all', true",
        "'call,user', 'call,all', true",
        "user, 'call,all', false",
        "all, 'call,all', true",
        "'', 'call,all', false",
        "call, 'system,call,all', false",
        "'call,system', 'system,call,all', true"
    })
    void an_event_is_seen_with_all_of_its_classes(String read, String privilege, boolean seen) {
        UserConfig user = BOB.with(change -> change.read(read.isEmpty() ? Set.of() : Set.of(read.split(",", -1))));
        Message event = Texts.message("Event: Foo|Privilege: " + privilege);
        assertThat(seen(user, event)).isEqualTo(seen);
    }

    /** IAXpeers of Asterisk 22 sends its rows like this. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "call", "system,call,reporting,user"})
    void a_row_without_classes_belongs_to_whoever_asked_for_its_list(String read) {
        Message row = Texts.message("Event: PeerEntry|Channeltype: IAX2|ObjectName: trunk");
        UserConfig user = BOB.with(change -> change.read(Set.of(read.split(",", -1))));
        boolean hasRules = !read.equals("all");
        assertThat(seen(user, row)).isNotEqualTo(hasRules);
        assertThat(Texts.of(user).events().begin().answers("pbx", row)).isTrue();
    }

    /** With a matcher that goes back and tries again, each of these takes longer than the universe is old. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a*)*b", "(a|aa)+b", "(.*a){20}b", "^(([a-z])+.)+[A-Z]([a-z])+b"})
    void no_pattern_of_a_users_event_filter_takes_longer_than_it_may(String pattern) {
        Message event = Texts.message("Event: Foo|Text: " + "a".repeat(20_000));
        assertThat(seen(BOB.with(change -> change.eventFilter(new UserEventFilter("", pattern))), event))
                .isFalse();
        // without a match an exclude lets it pass, if it could be decided
        assertThat(seen(BOB.with(change -> change.eventFilter(new UserEventFilter("", "!Event|" + pattern))), event))
                .isFalse();
    }

    private static boolean seen(UserConfig user, Message event) {
        List<Message> shown = new ArrayList<>();
        Texts.of(user).events().begin().look("pbx", event, shown::add);
        return shown.contains(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; Event: New; true",
                "''; !Event: New; false",
                "''; Event: Hangup; false",
                "name(Newchannel); ''; true",
                "name(Newstate); ''; false",
                "action(exclude),name(Newchannel); ''; false",
                "header(Channel),method(starts_with); PJSIP/; true",
                "header(Channel),method(exact); PJSIP/; false",
                "header(Channel),method(ends_with); -1; true",
                "action(exclude),header(Channel),method(regex); ^SIP; true"
            })
    void event_filters_are_both_of_asterisks_forms(String criteria, String value, boolean seen) {
        UserConfig user = BOB.with(change -> change.eventFilter(new UserEventFilter(criteria, value)));
        assertThat(seen(user, Texts.message("Event: Newchannel|Channel: PJSIP/7-1")))
                .isEqualTo(seen);
    }

    @Test
    void who_has_the_same_rules_shares_them_whatever_its_name_and_secret() {
        UserConfig other = UserConfig.builder("eve", "y").read(Set.of("call")).build();
        assertThat(Texts.of(BOB.with(change -> change.read(Set.of("call")))).events())
                .isEqualTo(Texts.of(other).events());
        assertThat(Texts.of(BOB).isEmpty()).isTrue();
    }
}
