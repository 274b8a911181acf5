package org.astmanproxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.core.filter.regex.WorkBudget;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    private static final Message EVENT = Message.builder()
            .header("Event", "Newchannel")
            .header("Privilege", "call,all")
            .header("Channel", "PJSIP/100-00000001")
            .header("ChanVariable", "A=1")
            .header("ChanVariable", "B=2")
            .header("AccountCode", "")
            .build();

    private static boolean matches(String name, String value) throws InvalidFilterException {
        return EventFilter.parse(name, value).matches(new Candidate(EVENT, new WorkBudget(100_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "Filter, Event: Newchannel, true",
        "Filter, Event: New, true",
        "Filter, event: newchannel, false",
        "Filter, Event: Newchannel.*Channel: PJSIP/, true",
        "Filter, Event: Hangup.*Channel: PJSIP/, false",
        "Filter, Channel: (PJ)?SIP/(100|200)-, true",
        "Filter, ^Event: Newchannel, true",
        "Filter, ^Channel, false",
        "eventfilter, ChanVariable: B=2, true",
        "Filter(name(Newchannel)), '', true",
        "Filter(name(New)), '', false",
        "Filter(name(newchannel)), '', false",
        "'eventfilter( action( include ) , name(Newchannel) )', '', true",
        "Filter(header(Channel)), '', true",
        "Filter(header(channel)), '', true",
        "Filter(header(Uniqueid)), '', false",
        "Filter(header(AccountCode)), '', false",
        "'Filter(header(AccountCode),method(regex))', ^$, false",
        "'Filter(header(Channel),method(starts_with))', PJSIP/, true",
        "'Filter(header(Channel),method(starts_with))', SIP/, false",
        "'Filter(header(Channel),method(ends_with))', 00001, true",
        "'Filter(header(Channel),method(ends_with))', PJSIP, false",
        "'Filter(header(Channel),method(contains))', /100-, true",
        "'Filter(header(Channel),method(contains))', /200-, false",
        "'Filter(header(Channel),method(exact))', PJSIP/100-00000001, true",
        "'Filter(header(Channel),method(exact))', PJSIP/100, false",
        "'Filter(header(Channel),method(regex))', ^PJSIP/[0-9]+-[[:xdigit:]]{8}$, true",
        "'Filter(header(Channel),method(regex))', ^PJSIP/[a-z], false",
        "'Filter(header(ChanVariable),method(exact))', B=2, true",
        "'Filter(header(ChanVariable),method(exact))', C=3, false",
        "'Filter(name(Hangup),header(Channel),method(starts_with))', PJSIP/, false",
        "'Filter(method(starts_with))', Event: Newchannel, true",
        "'Filter(method(contains))', Privilege: call, true",
        "'Filter(action(exclude),method(contains))', Channel: PJSIP, true"
    })
    void a_filter_matches_as_in_asterisk(String name, String value, boolean matches) throws Exception {
        assertThat(matches(name, value)).isEqualTo(matches);
    }

    @Test
    void the_text_of_an_event_has_crlf_behind_each_line_and_at_its_end() throws Exception {
        assertThat(matches("Filter(method(contains))", "call,all\r\nChannel: PJSIP"))
                .isTrue();
        assertThat(matches("Filter(method(ends_with))", "AccountCode: \r\n\r\n"))
                .isTrue();
    }

    @Test
    void a_line_that_is_not_utf8_does_not_hide_the_others() throws Exception {
        Message event = Message.builder()
                .header("Event", "X")
                .header("A", new byte[] {'b', (byte) 0xe9})
                .header("B", "Zoë".getBytes(StandardCharsets.UTF_8))
                .build();
        for (String value : new String[] {"A: bé\r", "B: Zo[ë]\r", "B: Zo.\r"}) {
            assertThat(EventFilter.parse("Filter", value).matches(new Candidate(event, new WorkBudget(100_000))))
                    .as(value)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Filter, Event: X, false",
        "Filter, !Event: X, true",
        "Filter(action(exclude)), x, error",
        "Filter(name(X)), '', false",
        "Filter(name(X)), !, true",
        "'Filter(action(include),name(X))', !, false",
        "'Filter(action(exclude),name(X))', '', true",
        "'Filter(action(include),method(regex))', !x, false",
        "'Filter(method(regex))', !x, true"
    })
    void an_exclamation_mark_excludes_unless_the_action_is_said(String name, String value, String excludes) {
        String result;
        try {
            result = Boolean.toString(EventFilter.parse(name, value).excludes());
        } catch (InvalidFilterException e) {
            result = "error";
        }
        assertThat(result).isEqualTo(excludes);
    }

    @ParameterizedTest
    @CsvSource({
        "Filter, '', no value",
        "Filter, !, no value",
        "Filter(, x, does not end",
        "Filter(), '', expected: option",
        "Filter(name(A), '', expected: option",
        "Filter(name(A)) x, '', does not end",
        "Filter(name), '', expected: option",
        "Filter(name()), '', name() is empty",
        "'Filter(name(A),name(B))', '', given twice",
        "'Filter(name(A),)', '', expected: option",
        "Filter(Name(A)), '', unknown option 'Name'",
        "Filter(action(drop)), x, action(drop)",
        "Filter(method(like)), x, method(like)",
        "Filter(name(A)), x, no method",
        "'Filter(name(A),method(none))', x, no method",
        "'Filter(name(A),method(exact))', '', no value",
        "Filter(action(exclude)), '', names no event"
    })
    void a_malformed_filter_says_why_and_is_answered_as_by_asterisk(String name, String value, String why) {
        InvalidFilterException e =
                catchThrowableOfType(InvalidFilterException.class, () -> EventFilter.parse(name, value));
        assertThat(e).hasMessageContaining(why);
        assertThat(e.answer()).isEqualTo("Filter was formatted incorrectly.  Check the syntax of the filter given.");
    }

    @Test
    void an_expression_that_does_not_compile_is_answered_as_by_asterisk() {
        InvalidFilterException e =
                catchThrowableOfType(InvalidFilterException.class, () -> EventFilter.parse("Filter", "Channel: (SIP"));
        assertThat(e).hasMessage("missing ')' at position 13");
        assertThat(e.answer()).isEqualTo("Filter did not compile.  Check the syntax of the filter given.");
    }

    @Test
    void a_filter_that_is_too_long_is_refused() throws Exception {
        String longest = "x".repeat(EventFilter.MAX_LENGTH - 1);
        assertThat(EventFilter.parse("Filter", longest)).isNotNull();
        assertThatThrownBy(() -> EventFilter.parse("Filter", longest + "x"))
                .isInstanceOf(InvalidFilterException.class)
                .hasMessage("Filter too long: 1025 characters (expected: <= 1024)");
    }

    @Test
    void an_action_carries_its_criteria_in_the_name_or_in_a_header_of_their_own() throws Exception {
        Message action = Message.action("Filter").with("Operation", "Add");
        EventFilter expected = EventFilter.parse("eventfilter(header(A),method(exact))", "b: c");
        assertThat(EventFilter.ofAction(action.with("filter(header(A),method(exact))", "b: c")))
                .isEqualTo(expected)
                .hasSameHashCodeAs(expected);
        assertThat(EventFilter.ofAction(
                        action.with("MatchCriteria", "header(A),method(exact)").with("Filter", "b: c")))
                .isEqualTo(expected);
        assertThat(EventFilter.ofAction(action.with("Filter", "Event: X")))
                .isEqualTo(EventFilter.parse("Filter", "Event: X"))
                .isNotEqualTo(expected)
                .hasToString("=Event: X");
        assertThatThrownBy(() -> EventFilter.ofAction(action)).isInstanceOf(InvalidFilterException.class);
    }
}
