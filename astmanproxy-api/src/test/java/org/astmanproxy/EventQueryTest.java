package org.astmanproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class EventQueryTest {
    private static final Message CHANNEL =
            Message.event("Newchannel").with("Privilege", "call,all").with("Channel", "PJSIP/100-1");
    private static final Message AGENT = Message.event("AgentLogin").with("Privilege", "agent,security,all");
    private static final Message ROW = Message.event("PeerEntry");

    @Test
    void the_query_for_all_events_matches_every_event() {
        assertThat(EventQuery.all().matches("pbx1", CHANNEL)).isTrue();
        assertThat(EventQuery.all().matches("pbx2", ROW)).isTrue();
    }

    @Test
    void a_class_matches_an_event_that_names_it_among_others() {
        assertThat(EventQuery.classes("call").matches("pbx1", CHANNEL)).isTrue();
        assertThat(EventQuery.classes("Security").matches("pbx1", AGENT)).isTrue();
        assertThat(EventQuery.classes("dialplan", "agent").matches("pbx1", AGENT))
                .isTrue();
        assertThat(EventQuery.classes("agents").matches("pbx1", AGENT)).isFalse();
        assertThat(EventQuery.classes("call").matches("pbx1", ROW)).isFalse();
        assertThat(EventQuery.classes("all").matches("pbx1", CHANNEL)).isFalse();
    }

    @Test
    void the_case_and_the_end_of_a_privilege_do_not_matter() {
        Message loud = Message.event("X").with("Privilege", "ALL,CALL");
        assertThat(EventQuery.classes("call").matches("pbx1", loud)).isTrue();
        Message empty = Message.event("X").with("Privilege", "");
        assertThat(EventQuery.classes("call").matches("pbx1", empty)).isFalse();
    }

    @Test
    void names_of_events_and_servers_compare_without_case() {
        assertThat(EventQuery.events("Hangup", "newchannel").matches("pbx1", CHANNEL))
                .isTrue();
        assertThat(EventQuery.events("New").matches("pbx1", CHANNEL)).isFalse();
        assertThat(EventQuery.server("PBX1").matches("pbx1", CHANNEL)).isTrue();
        assertThat(EventQuery.server("pbx").matches("pbx1", CHANNEL)).isFalse();
    }

    @Test
    void an_event_has_to_meet_each_condition() {
        EventQuery query = EventQuery.classes("call").withEvents("Newchannel").withServers("pbx1", "pbx2");
        assertThat(query.matches("pbx2", CHANNEL)).isTrue();
        assertThat(query.matches("pbx3", CHANNEL)).isFalse();
        assertThat(query.matches("pbx1", Message.event("Hangup").with("Privilege", "call,all")))
                .isFalse();
        assertThat(query.withClasses("agent").matches("pbx1", CHANNEL)).isFalse();
    }

    @Test
    void queries_with_the_same_conditions_are_equal_and_read_as_such() {
        EventQuery query = EventQuery.classes("call", "agent").withServers("pbx1");
        assertThat(query).isEqualTo(EventQuery.server("PBX1").withClasses("agent", "call", "CALL"));
        assertThat(query).hasSameHashCodeAs(EventQuery.server("PBX1").withClasses("agent", "call"));
        assertThat(query)
                .isNotEqualTo(EventQuery.classes("call", "agent"))
                .hasToString("classes agent call, servers pbx1");
        assertThat(EventQuery.all()).hasToString("all events");
    }

    @Test
    void a_condition_without_a_usable_name_is_an_error() {
        assertThatThrownBy(EventQuery::classes).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventQuery.classes("call,agent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class: 'call,agent' (expected: one name)");
        assertThatThrownBy(() -> EventQuery.events(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
