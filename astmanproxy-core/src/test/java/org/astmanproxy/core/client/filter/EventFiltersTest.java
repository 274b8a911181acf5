package org.astmanproxy.core.client.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class EventFiltersTest {
    private static EventFilters filters(String... nameEqualsValue) throws InvalidFilterException {
        EventFilters filters = EventFilters.none();
        for (String filter : nameEqualsValue) {
            int equals = filter.indexOf('=');
            filters = filters.with(EventFilter.parse(filter.substring(0, equals), filter.substring(equals + 1)));
        }
        return filters;
    }

    private static List<String> passed(EventFilters filters) {
        return Transcript.events("22-bridge-events").stream()
                .filter(filters::lets)
                .map(Message::name)
                .toList();
    }

    @Test
    void without_filters_everything_passes() {
        assertThat(passed(EventFilters.none()))
                .hasSameSizeAs(Transcript.events("22-bridge-events"))
                .hasSizeGreaterThan(50);
        assertThat(EventFilters.none().isEmpty()).isTrue();
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
                .hasSameSizeAs(Transcript.events("22-bridge-events").stream()
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
        EventFilters filters = EventFilters.none();
        for (Message sent : Transcript.sent("16-filter-action")) {
            if (sent.has("Action", "Filter") && !sent.has("ActionID", "f-2")) {
                try {
                    filters = filters.changedBy(sent);
                    answers.add("Success");
                } catch (InvalidFilterException e) {
                    answers.add(e.answer());
                }
            }
        }
        for (Message event : Transcript.events("16-filter-action")) {
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
        Message sent = Transcript.sent("22-filter-action").get(2);
        EventFilters filters = EventFilters.none().changedBy(sent);
        assertThat(Transcript.events("22-filter-action").stream()
                        .filter(filters::lets)
                        .map(Message::name))
                .containsExactly("UserEvent");
    }

    @Test
    void a_filter_without_text_is_answered_as_by_asterisk_22() {
        Message sent = Message.action("Filter").with("Operation", "add");
        String recorded = Transcript.received("22-filter-action").stream()
                .filter(message -> message.has("ActionID", "f-2"))
                .findFirst()
                .flatMap(message -> message.get("Message"))
                .orElseThrow();
        assertThatThrownBy(() -> EventFilters.none().changedBy(sent))
                .isInstanceOfSatisfying(
                        InvalidFilterException.class,
                        e -> assertThat(e.answer()).isEqualTo(recorded));
    }

    @Test
    void the_filters_of_a_client_are_limited() throws Exception {
        EventFilters filters = EventFilters.none();
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
        assertThat(filters()).isEqualTo(EventFilters.none());
    }

    /** Each of these takes minutes or more in a matcher that backtracks; the bound here is work, not time. */
    @Test
    void hostile_filters_on_a_hostile_event_give_up_and_count_as_not_matching() throws Exception {
        Message event = Message.event("X").with("A", "a".repeat(60_000) + "c");
        String manyThreads = "(.?a?.?a?){200}[^c]*$";
        List<String> hostile = new ArrayList<>();
        for (int i = 0; i < EventFilters.MAX_FILTERS; i++) {
            hostile.add("=" + manyThreads + i);
        }
        EventFilters filters = filters(hostile.toArray(String[]::new));
        assertThat(filters.lets(event)).isFalse();
        assertThat(filters("=!" + manyThreads).lets(event)).isTrue();
    }
}
