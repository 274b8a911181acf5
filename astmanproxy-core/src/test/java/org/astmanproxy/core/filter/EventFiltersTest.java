package org.astmanproxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.astmanproxy.core.filter.regex.WorkBudget;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class EventFiltersTest {
    private static final int MOST_SIZE = 10_000;

    private static EventFilters filters(String... nameEqualsValue) throws InvalidFilterException {
        EventFilters filters = EventFilters.none(MOST_SIZE);
        for (String filter : nameEqualsValue) {
            int equals = filter.indexOf('=');
            filters = filters.with(EventFilter.parse(filter.substring(0, equals), filter.substring(equals + 1)));
        }
        return filters;
    }

    private static List<String> passed(EventFilters filters) {
        return RecordedMessages.events("22-bridge-events").stream()
                .filter(filters::lets)
                .map(Message::name)
                .toList();
    }

    @Test
    void without_filters_everything_passes() {
        assertThat(passed(EventFilters.none(MOST_SIZE)))
                .hasSameSizeAs(RecordedMessages.events("22-bridge-events"))
                .hasSizeGreaterThan(50);
        assertThat(EventFilters.none(MOST_SIZE).isEmpty()).isTrue();
    }

    @Test
    void what_any_include_matches_passes_and_nothing_else() throws Exception {
        assertThat(passed(filters("=Event: BridgeEnter", "(name(BridgeLeave))=")))
                .containsExactlyInAnyOrder("BridgeEnter", "BridgeEnter", "BridgeLeave", "BridgeLeave");
    }

    @Test
    void what_any_exclude_matches_is_left_out_and_nothing_else() throws Exception {
        assertThat(passed(filters("=!Event: (VarSet|Newexten)", "(action(exclude),name(Cdr))=")))
                .doesNotContain("VarSet", "Newexten", "Cdr")
                .hasSameSizeAs(RecordedMessages.events("22-bridge-events").stream()
                        .filter(e -> !List.of("VarSet", "Newexten", "Cdr").contains(e.name()))
                        .toList());
    }

    @Test
    void excludes_come_after_includes() throws Exception {
        assertThat(passed(filters(
                        "(action(exclude),header(Channel),method(starts_with))=Local/bridge@",
                        "(action(include),name(Newchannel))=")))
                .containsExactly("Newchannel", "Newchannel");
    }

    @Test
    void legacy_and_advanced_filters_of_the_same_meaning_let_the_same_events_pass() throws Exception {
        assertThat(passed(filters("=Event: VarSet.*Channel: Local/bridge@[^\r]*;2\r")))
                .isEqualTo(passed(filters("(name(VarSet),header(Channel),method(regex))=^Local/bridge@.*;2$")))
                .isNotEmpty();
    }

    @Test
    void the_action_is_answered_as_in_the_recorded_conversation() {
        List<String> answers = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        EventFilters filters = EventFilters.none(MOST_SIZE);
        for (Message sent : RecordedMessages.sent("16-filter-action")) {
            if (sent.has("Action", "Filter") && !sent.has("ActionID", "f-2")) {
                try {
                    filters = filters.changedBy(sent);
                    answers.add("Success");
                } catch (InvalidFilterException e) {
                    answers.add(e.answer());
                }
            }
        }
        for (Message event : RecordedMessages.events("16-filter-action")) {
            if (filters.lets(event)) {
                passed.add(event.name());
            }
        }
        assertThat(answers).containsExactly("Success", "Unknown operation");
        assertThat(passed).containsExactly("UserEvent");
    }

    /** Asterisk 22 refuses criteria in the name of the header; we take what it takes in its configuration. */
    @Test
    void criteria_in_the_name_of_the_header_are_taken() throws Exception {
        Message sent = RecordedMessages.sent("22-filter-action").get(2);
        EventFilters filters = EventFilters.none(MOST_SIZE).changedBy(sent);
        assertThat(RecordedMessages.events("22-filter-action").stream()
                        .filter(filters::lets)
                        .map(Message::name))
                .containsExactly("UserEvent");
    }

    @Test
    void a_filter_without_text_is_answered_as_by_asterisk_22() {
        Message sent = Message.action("Filter").with("Operation", "add");
        String recorded = RecordedMessages.received("22-filter-action").stream()
                .filter(message -> message.has("ActionID", "f-2"))
                .findFirst()
                .flatMap(message -> message.get("Message"))
                .orElseThrow();
        assertThatThrownBy(() -> EventFilters.none(MOST_SIZE).changedBy(sent))
                .isInstanceOfSatisfying(
                        InvalidFilterException.class,
                        e -> assertThat(e.answer()).isEqualTo(recorded));
    }

    @Test
    void the_filters_of_a_client_are_limited() throws Exception {
        EventFilters filters = EventFilters.none(MOST_SIZE);
        for (int i = 0; i < EventFilters.MAX_FILTERS; i++) {
            filters = filters.with(EventFilter.parse("Filter", "x" + i));
        }
        EventFilters full = filters;
        assertThatThrownBy(() -> full.with(EventFilter.parse("Filter", "y")))
                .isInstanceOf(InvalidFilterException.class)
                .hasMessage("Too many filters: 201 (expected: <= 200 for each client)");
    }

    @Test
    void equal_filters_are_those_written_the_same() throws Exception {
        assertThat(filters("=a", "(name(B))="))
                .isEqualTo(filters("=a", "(name(B))="))
                .hasSameHashCodeAs(filters("=a", "(name(B))="))
                .isNotEqualTo(filters("(name(B))=", "=a"))
                .isNotEqualTo(filters("=a"));
        assertThat(filters()).isEqualTo(EventFilters.none(MOST_SIZE));
    }

    @Test
    void the_size_of_all_filters_of_a_client_is_limited() throws Exception {
        EventFilters filters =
                EventFilters.none(100).with(EventFilter.parse("Filter(header(A),method(exact))", "x".repeat(60)));
        EventFilters more = filters.with(EventFilter.parse("Filter", "y{30}"));
        assertThatThrownBy(() -> more.with(EventFilter.parse("Filter", "z{30}")))
                .isInstanceOfSatisfying(
                        InvalidFilterException.class,
                        e -> assertThat(e.answer())
                                .isEqualTo("Filters too large: all of this client's count as 122 characters with"
                                        + " repetitions written out (expected: <= filtersize = 100)"));
        assertThat(more.lets(Message.event("X").with("A", "y".repeat(30)))).isTrue();
    }

    /** Each of these takes minutes or more in a matcher that backtracks; the bound here is work, not time. */
    @Test
    void what_hostile_filters_cannot_decide_does_not_pass() throws Exception {
        Message event = Message.event("X").with("A", "ab".repeat(30_000) + "c");
        String manyStates = "a.{250}[^c]*$";
        List<String> hostile = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            hostile.add("=" + manyStates + i);
        }
        EventFilters filters = filters(hostile.toArray(String[]::new));
        assertThat(filters.lets(event)).isFalse();
        for (String undecided : List.of("=!x(a|b)*a(a|b){250}c", "=!x(a|b)*a(a|b){250}d")) {
            assertThat(filters(undecided).lets(Message.event("X").with("A", "x" + randomLetters(100_000) + "c")))
                    .isFalse();
        }
    }

    @Test
    void what_an_include_is_sure_of_passes_when_others_cannot_decide() throws Exception {
        Message event = Message.event("X").with("A", "x" + randomLetters(100_000));
        String undecided = "=x(a|b)*a(a|b){250}c";
        assertThat(filters(undecided, "(name(X))=").lets(event)).isTrue();
        assertThat(filters(undecided, "(name(X))=", "=!no").lets(event)).isFalse();
    }

    @Test
    void filters_whose_steps_are_used_up_match_again_when_events_have_paid_for_more() throws Exception {
        EventFilters filters = filters("=x(a|b)*a(a|b){250}c", "=Event: Right");
        Message hostile = Message.event("X").with("A", "x" + randomLetters(100_000));
        Message right = Message.event("Right").with("A", "a".repeat(100));
        filters.lets(hostile);
        assertThat(filters.lets(right)).isTrue();
    }

    private static String randomLetters(int length) {
        StringBuilder letters = new StringBuilder();
        new Random(4).ints(length, 'a', 'c').forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    /** What one client asks of the loop, however many filters it has and whatever they say. */
    @Test
    void many_ordinary_filters_never_use_up_their_steps() throws Exception {
        List<String> ordinary = new ArrayList<>();
        for (int i = 0; i < EventFilters.MAX_FILTERS; i++) {
            ordinary.add("=!Channel: (PJSIP|SIP)/" + i + "[0-9]+-.*Context: from-(internal|trunk)");
        }
        ordinary.set(EventFilters.MAX_FILTERS - 1, "=!.*Event: Hangup.*Cause: 16");
        EventFilters filters = EventFilters.none(100_000);
        for (String filter : ordinary) {
            filters = filters.with(EventFilter.parse("Filter", filter.substring(1)));
        }
        Message left = Message.event("Hangup").with("Cause", "16");
        for (int i = 0; i < 50; i++) {
            for (Message event : RecordedMessages.events("22-bridge-events")) {
                filters.lets(event);
            }
            assertThat(filters.lets(left)).isFalse();
        }
    }

    /** In steps, each some nanoseconds, of what has not been saved before. */
    @Test
    void an_event_of_2_kib_pays_for_less_than_50_000_steps() throws Exception {
        Message event = Message.event("X").with("A", "a".repeat(2048 - "Event: X\r\nA: \r\n".length()));
        assertThat(event.byteCount()).isEqualTo(2048);
        WorkBudget steps = new WorkBudget(1_000_000);
        steps.take(1_000_000);
        EventFilters.pay(event, steps);
        assertThat(steps.take(50_000)).isFalse();
    }

    @Test
    void fifty_filters_that_begin_with_no_plain_text_decide_all_events() throws Exception {
        EventFilters filters = EventFilters.none(MOST_SIZE);
        for (int i = 0; i < 50; i++) {
            filters = filters.with(EventFilter.parse("Filter", "!(Nothing|None)" + i));
        }
        for (int i = 0; i < 20; i++) {
            for (Message event : RecordedMessages.events("22-bridge-events")) {
                assertThat(filters.lets(event)).isTrue();
            }
        }
    }
}
