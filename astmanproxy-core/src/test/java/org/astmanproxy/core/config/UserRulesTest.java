package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserEventFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the users file says of what users may see and do. */
class UserRulesTest {
    @TempDir
    private Path folder;

    private UserConfig user(String... lines) {
        return new Conf(folder).users(lines).read(Conf.HOST).config().users().get(0);
    }

    private List<String> errors(String... lines) {
        return new Conf(folder).users(section(lines)).errors(Conf.HOST);
    }

    private List<String> warnings(String... lines) {
        return new Conf(folder).users(section(lines)).warnings(Conf.HOST);
    }

    private static String[] section(String... lines) {
        return List.of("[bob]", "secret = x", "read = all", String.join("\n", lines))
                .toArray(new String[0]);
    }

    @Test
    void a_classic_line_has_rules_about_calls() {
        assertThat(user("bob=x,SIP/100,out,in,7,pbx1,yes,cdronly|novar"))
                .isEqualTo(UserConfig.builder("bob", "x")
                        .server("pbx1")
                        .calls(CallRules.builder()
                                .channel("SIP/100")
                                .outContext("out")
                                .inContext("in")
                                .account("7")
                                .moreEvents(true)
                                .filters(Set.of(CallFilter.CDRONLY, CallFilter.NOVAR))
                                .build())
                        .build());
    }

    @Test
    void a_section_has_the_same_rules_by_name() {
        UserConfig user = user(
                "[bob]",
                "secret = x",
                "channel = PJSIP/100-",
                "out_context = out",
                "in_context = in",
                "account = 7",
                "more_events = y",
                "filters = brionly|xfronly",
                "filterlocal = allowwith");

        assertThat(user.calls())
                .isEqualTo(CallRules.builder()
                        .channel("PJSIP/100-")
                        .outContext("out")
                        .inContext("in")
                        .account("7")
                        .moreEvents(true)
                        .filters(Set.of(CallFilter.BRIONLY, CallFilter.XFRONLY))
                        .localChannels(LocalChannels.ALLOWWITH)
                        .build());
    }

    @Test
    void a_section_narrows_the_classic_line_of_its_name() {
        UserConfig user = user("bob=x,SIP/100", "[bob]", "write = call");

        assertThat(user)
                .isEqualTo(UserConfig.builder("bob", "x")
                        .calls(CallRules.builder().channel("SIP/100").build())
                        .write(Set.of("call"))
                        .build());
    }

    @Test
    void a_stanza_of_a_working_manager_conf_works() {
        String[] stanza = """
            [wallboard]
            secret = mysecret
            ;setvar = x
            deny = 0.0.0.0/0.0.0.0
            permit=209.16.236.73/255.255.255.0,10.0.0.0/8
            permit = 2001:db8::/32
            setvar=PBXACCOUNT=edvina
            eventfilter=Event: Newchannel
            eventfilter=!Channel: DAHDI.*
            eventfilter(action(exclude),name(DeviceStateChange),header(Device),method(starts_with)) = Local/
            allowmultiplelogin = no
            displayconnects = no
            writetimeout = 5000
            read = system,call,log
            write = system,call
            """.split("\n");

        assertThat(user(stanza))
                .isEqualTo(UserConfig.builder("wallboard", "mysecret")
                        .read(Set.of("system", "call", "log"))
                        .write(Set.of("system", "call"))
                        .eventFilter(new UserEventFilter("", "Event: Newchannel"))
                        .eventFilter(new UserEventFilter("", "!Channel: DAHDI.*"))
                        .eventFilter(new UserEventFilter(
                                "action(exclude),name(DeviceStateChange),header(Device),method(starts_with)", "Local/"))
                        .login(LoginRules.none()
                                .withAddress(AddressRule.deny("0.0.0.0/0"))
                                .withAddress(AddressRule.permit("209.16.236.0/24"))
                                .withAddress(AddressRule.permit("10.0.0.0/8"))
                                .withAddress(AddressRule.permit("2001:db8::/32"))
                                .withMultiple(false)
                                .withShown(false)
                                .withWriteTimeout(Duration.ofSeconds(5)))
                        .build());
        assertThat(new Conf(folder).users(stanza).warnings(Conf.HOST))
                .containsExactly("users:7: setvar: only Asterisk uses this key, so it has no effect here");
    }

    @Test
    void a_word_that_is_no_class_counts_for_nothing_as_in_asterisk() {
        assertThat(user("[bob]", "secret = x", "write = calls, Originate").write())
                .containsExactly("originate");
        assertThat(warnings("write = calls,originate"))
                .singleElement()
                .asString()
                .startsWith("users:4: write: 'calls' is not a class and has no effect (expected: classes out of all, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '\0',
            value = {
                "permit = 10.0.0.0/33 -> permit: '10.0.0.0/33'",
                "deny = example.org -> deny: 'example.org'",
                "acl = office -> acl: there are no named lists of addresses",
                "eventfilter = ( -> eventfilter: '('",
                "eventfilter(action(maybe)) = x -> eventfilter: '(action(maybe)) = x'",
                "eventfilter(action(exclude) = x -> eventfilter: '(action(exclude) = x'",
                "filters = cdrsonly -> filters: 'cdrsonly' (expected: cdronly, brionly, xfronly or novar)",
                "filterlocal = maybe -> filterlocal: 'maybe' (expected: off, allow, allowwith or enforce)",
                "allowmultiplelogin = perhaps -> allowmultiplelogin: 'perhaps' (expected: yes or no)",
                "writetimeout = 99 -> writetimeout: '99'",
                "secret = pbkdf2:md5:1:x:y -> secret: is set twice"
            })
    void a_bad_value_is_an_error_that_says_where(String line, String error) {
        assertThat(errors(line)).singleElement().asString().startsWith("users:4: " + error);
    }

    @Test
    void a_hashed_secret_that_is_none_is_refused() {
        assertThat(new Conf(folder).users("bob=pbkdf2:sha256:1000:short:x").errors(Conf.HOST))
                .containsExactly("users:1: bob: secret: begins like a hashed secret, but is not a valid hash"
                        + " ('astmanproxy hash' makes one)");
    }

    @Test
    void a_deny_of_all_that_leaves_a_door_open_is_warned_of() {
        assertThat(warnings("permit = 10.0.0.0/8", "permit = ::1"))
                .containsExactly(
                        "users:1: [bob]: permit has no effect without deny, so this user may connect from every"
                                + " address (write deny = 0.0.0.0/0 and deny = ::/0 above the permit lines)");
        assertThat(warnings("permit = 0.0.0.0/0", "permit = ::/0")).isEmpty();
        assertThat(warnings("permit = 10.0.0.0/8, !10.1.0.0/16")).isEmpty();
        assertThat(warnings("deny = 0.0.0.0", "deny = ::", "permit = 10.0.0.5"))
                .containsExactly(
                        "users:4: deny: '0.0.0.0' is one address, and no client has it (write 0.0.0.0/0 for every"
                                + " address)",
                        "users:5: deny: '::' is one address, and no client has it (write ::/0 for every address)");
        assertThat(warnings("deny = 0.0.0.0/0", "permit = 10.0.0.0/8"))
                .containsExactly(
                        "users:1: [bob]: a deny of all IPv4 addresses does not deny IPv6 addresses (add deny = ::/0)");
        assertThat(warnings("deny = 0.0.0.0/0", "deny = ::/0", "permit = 10.0.0.0/8"))
                .isEmpty();
    }

    @Test
    void more_events_is_on_whatever_stands_there() {
        assertThat(user("bob=x,SIP/1,,,,,no").calls().moreEvents()).isTrue();
        assertThat(warnings("more_events = no"))
                .containsExactly("users:4: more_events: 'no' turns it on, as any text does (leave it empty to turn it"
                        + " off)");
    }

    @Test
    void all_of_a_user_with_rules_does_not_make_an_administrator() {
        assertThat(user("bob=x").isAdministrator()).isTrue();
        assertThat(user("bob=x,SIP/1").isAdministrator()).isFalse();
        assertThat(user("bob=x,,,ctx").isAdministrator()).isFalse();
        assertThat(user("[bob]", "secret = x", "channel = SIP/1", "write = system")
                        .isAdministrator())
                .isTrue();
    }

    @Test
    void rules_about_calls_take_several_values() {
        CallRules calls = user(
                        "[bob]",
                        "secret = x",
                        "read = call",
                        "channel = PJSIP/1-, PJSIP/2-",
                        "out_context = a,b",
                        "in_context = a, b",
                        "devices = PJSIP/1*, PJSIP/2*")
                .calls();

        assertThat(calls)
                .isEqualTo(CallRules.builder()
                        .channels(List.of("PJSIP/1-", "PJSIP/2-"))
                        .outContexts(List.of("a", "b"))
                        .inContexts(List.of("a", "b"))
                        .devices(List.of("PJSIP/1*", "PJSIP/2*"))
                        .build());
    }

    @Test
    void a_section_allows_applications_functions_and_variables_by_name() {
        assertThat(user(
                                "[bob]",
                                "secret = x",
                                "write = originate",
                                "allowapplications = ChanSpy, Page",
                                "allowfunctions = DB,ODBC_*",
                                "allowvariables = MONITOR_FILENAME")
                        .allowances())
                .isEqualTo(Allowances.none()
                        .withApplications(Set.of("ChanSpy", "Page"))
                        .withFunctions(Set.of("DB", "ODBC_*"))
                        .withVariables(Set.of("MONITOR_FILENAME")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "devices = 100 -> users:4: devices: '100' (expected: patterns such as PJSIP/1*, with commas between"
                        + " them)",
                "allowfunctions = DB(a/b) -> users:4: allowfunctions: 'DB(a/b)' (expected: names, with commas between"
                        + " them; the last character may be *)",
                "profile = boss -> users:4: profile: there is no profile 'boss' (expected: readonly, wallboard,"
                        + " click-to-dial, agent, supervisor, tenant or operator)",
                "profile = tenant -> users:1: [bob]: profile = tenant needs channel, in_context, out_context (without"
                        + " them this user would reach everybody's calls)"
            })
    void a_profile_or_a_pattern_that_cannot_be_used_is_an_error(String line, String error) {
        assertThat(errors(line)).contains(error);
    }

    @Test
    void a_profile_is_a_bundle_of_settings_that_the_keys_of_the_section_replace() {
        UserConfig plain = user("[bob]", "secret = x", "profile = click-to-dial", "out_context = sales");
        UserConfig refined =
                user("[bob]", "devices = SIP/1*", "secret = x", "out_context = sales", "profile = Click-To-Dial");

        assertThat(plain)
                .isEqualTo(UserConfig.builder("bob", "x")
                        .read(Set.of("call"))
                        .write(Set.of("originate"))
                        .eventFilter(new UserEventFilter("", "Event: OriginateResponse"))
                        .calls(CallRules.builder()
                                .outContext("sales")
                                .devices(List.of("PJSIP/*"))
                                .build())
                        .profile("click-to-dial")
                        .build());
        assertThat(refined.calls().devices()).containsExactly("SIP/1*");
        assertThat(refined.write()).containsExactly("originate");
    }

    @Test
    void a_profile_narrows_a_classic_line_of_the_same_name() {
        UserConfig user = user("bob=x", "[bob]", "profile = wallboard", "eventfilter = Event: Queue");

        assertThat(user.write()).isEmpty();
        assertThat(user.read()).containsExactlyInAnyOrder("agent", "call");
        assertThat(user.eventFilters()).containsExactly(new UserEventFilter("", "Event: Queue"));
    }

    @Test
    void the_error_of_a_filter_shows_what_is_wrong_in_it() {
        assertThat(errors(
                        "eventfilter(nme(Hangup)) =",
                        "eventfilter(name(Hangup) = x",
                        "eventfilter(method(like)) = x",
                        "eventfilter = *x"))
                .containsExactly(
                        "users:4: eventfilter: '(nme(Hangup))' (unknown option 'nme' (expected: action, name, header,"
                                + " method))",
                        "users:5: eventfilter: '(name(Hangup) = x' ('name(Hangup' (expected: option(value)))",
                        "users:6: eventfilter: '(method(like)) = x' (method(like) (expected: regex, exact, starts_with,"
                                + " ends_with, contains, none))",
                        "users:7: eventfilter: '*x' (nothing to repeat at position 1)");
    }
}
