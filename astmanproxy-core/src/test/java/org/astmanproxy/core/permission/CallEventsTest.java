package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.core.permission.call.CallVisibility;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events users with rules about calls see, and when. */
class CallEventsTest {
    private static final CallRules OWN = CallRules.builder().channel("PJSIP/a-").build();

    private static final String NEW_A =
            "Event: Newchannel|Channel: PJSIP/a-1|ChannelState: 0|Uniqueid: 1.1|Linkedid: 1.1";
    private static final String NEW_B =
            "Event: Newchannel|Channel: PJSIP/b-1|ChannelState: 0|Uniqueid: 1.2|Linkedid: 1.2";
    private static final String STATE_B =
            "Event: Newstate|Channel: PJSIP/b-1|ChannelState: 4|Uniqueid: 1.2|Linkedid: 1.2";
    private static final String UP_B = "Event: Newstate|Channel: PJSIP/b-1|ChannelState: 6|Uniqueid: 1.2|Linkedid: 1.2";
    private static final String DIAL = "Event: DialBegin|Channel: PJSIP/b-1|Uniqueid: 1.2|Linkedid: 1.2"
            + "|DestChannel: PJSIP/a-1|DestUniqueid: 1.1|DestLinkedid: 1.2";
    private static final String HANGUP_B =
            "Event: Hangup|Channel: PJSIP/b-1|ChannelState: 6|Uniqueid: 1.2|Linkedid: 1.2";
    private static final String CDR_B = "Event: Cdr|Channel: PJSIP/b-1|UniqueID: 1.2";

    private static List<Message> seen(CallRules rules, String... events) {
        EventRuleState visibility = Texts.of(Texts.user(rules)).events().begin();
        List<Message> shown = new ArrayList<>();
        messages(events).forEach(event -> visibility.look("pbx", event, shown::add));
        return shown;
    }

    private static List<Message> messages(String... events) {
        return Arrays.stream(events).map(Texts::message).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Channel",
                "Channel1",
                "Channel2",
                "Source",
                "Destination",
                "DestChannel",
                "DestinationChannel",
                "ChannelCalling",
                "LocalOneChannel",
                "TransfereeChannel",
                "SomeNewPartyChannel"
            })
    void an_event_passes_by_any_channel_of_its_own(String header) {
        String own = "Event: Foo|" + header + ": pjsip/A-00000001";
        String others = "Event: Foo|" + header + ": PJSIP/b-00000001";
        String longer = "Event: Foo|" + header + ": PJSIP/ab-00000001";
        assertThat(seen(OWN, own, others, longer)).isEqualTo(messages(own));
    }

    @Test
    void events_without_a_channel_need_more_events() {
        String peer = "Event: PeerStatus|Peer: PJSIP/a";
        assertThat(seen(OWN, peer, NEW_B)).isEmpty();
        assertThat(seen(OWN.with(change -> change.moreEvents(true)), peer, NEW_B))
                .isEqualTo(messages(peer));
    }

    @Test
    void what_tells_how_a_server_is_always_passes() {
        assertThat(seen(OWN.with(change -> change.inContext("x")), "Event: FullyBooted", "Event: Shutdown"))
                .hasSize(2);
    }

    @Test
    void a_held_back_newchannel_and_its_latest_newstate_come_before_what_makes_the_call_visible() {
        assertThat(seen(OWN, NEW_B, STATE_B, UP_B, NEW_A, DIAL, HANGUP_B, CDR_B))
                .isEqualTo(messages(NEW_A, NEW_B, UP_B, DIAL, HANGUP_B, CDR_B));
    }

    @Test
    void what_was_replayed_is_not_replayed_again() {
        assertThat(seen(OWN, NEW_B, NEW_A, DIAL, DIAL)).isEqualTo(messages(NEW_A, NEW_B, DIAL, DIAL));
    }

    @Test
    void a_call_of_others_stays_hidden_to_its_end() {
        assertThat(seen(OWN, NEW_B, STATE_B, HANGUP_B, CDR_B)).isEmpty();
    }

    @Test
    void a_channel_that_joins_a_call_already_shown_is_shown() {
        String joined = "Event: NewCallerid|Channel: PJSIP/b-1|ChannelState: 6|Uniqueid: 1.2|Linkedid: 1.1";
        assertThat(seen(OWN, NEW_A, NEW_B, joined)).isEqualTo(messages(NEW_A, NEW_B, joined));
    }

    @Test
    void a_shown_channel_stays_shown_when_it_joins_another_call() {
        String moved = "Event: NewCallerid|Channel: PJSIP/c-1|ChannelState: 6|Uniqueid: 1.3|Linkedid: 0.9";
        String beginsInA = "Event: Newchannel|Channel: PJSIP/c-1|ChannelState: 0|Uniqueid: 1.3|Linkedid: 1.1";
        assertThat(seen(OWN, NEW_A, beginsInA, moved)).isEqualTo(messages(NEW_A, beginsInA, moved));
    }

    @Test
    void calls_of_one_server_make_none_of_another_visible() {
        EventRuleState visibility = Texts.of(Texts.user(OWN)).events().begin();
        List<Message> shown = new ArrayList<>();
        visibility.look("pbx1", Texts.message(NEW_A), shown::add);
        visibility.look(
                "pbx2", Texts.message("Event: Newexten|Channel: PJSIP/b-9|Uniqueid: 1.1|Linkedid: 1.1"), shown::add);
        assertThat(shown).isEqualTo(messages(NEW_A));
    }

    @Test
    void a_user_event_with_invented_ids_opens_no_call() {
        String invented =
                "Event: UserEvent|UserEvent: x|Channel: PJSIP/a-1|ChannelState: 6|Uniqueid: 1.2|Linkedid: 1.2";
        assertThat(seen(OWN, NEW_B, invented, STATE_B, HANGUP_B)).isEqualTo(messages(invented));
    }

    @Test
    void another_context_is_held_back_and_none_is_none() {
        CallRules rules = CallRules.builder().inContext("ctx-a").build();
        String own = "Event: Newexten|Channel: PJSIP/b-1|ChannelState: 4|Context: ctx-a|Uniqueid: 1.2|Linkedid: 1.2";
        String others = "Event: Newexten|Channel: PJSIP/b-1|Context: ctx-b|Uniqueid: 1.2|Linkedid: 1.2";
        String neither = "Event: VarSet|Channel: PJSIP/b-1|Uniqueid: 1.2|Linkedid: 1.2";
        assertThat(seen(rules, others, neither, own, others, neither)).isEqualTo(messages(own, neither));
    }

    @Test
    void a_number_that_a_caller_invents_makes_no_call_the_users() {
        String cdr = "Event: Cdr|Source: PJSIP/a-1|Destination: PJSIP/a-1|Channel: PJSIP/b-1|UniqueID: 1.2";
        assertThat(seen(CallRules.builder().channel("PJSIP/a-").build(), cdr)).isEmpty();
        String dial = "Event: Dial|Source: PJSIP/a-1|Destination: PJSIP/b-1|SrcUniqueID: 1.1|DestUniqueID: 1.2";
        assertThat(seen(CallRules.builder().channel("PJSIP/a-").build(), dial)).isEqualTo(messages(dial));
    }

    @Test
    void a_row_about_a_call_that_names_no_context_is_shown_where_the_call_is() {
        EventRuleState visibility = Texts.of(
                        Texts.user(CallRules.builder().inContext("ctx-a").build()))
                .events()
                .begin();
        Message row = Texts.message("Event: ConfbridgeList|Conference: 1|Channel: PJSIP/b-1|Uniqueid: 1.2");
        assertThat(visibility.answers("pbx", row)).isFalse();
        String own = "Event: Newchannel|Channel: PJSIP/b-1|ChannelState: 4|Context: ctx-a|Uniqueid: 1.2|Linkedid: 1.2";
        visibility.look("pbx", Texts.message(own), shown -> {});
        assertThat(visibility.answers("pbx", row)).isTrue();
        assertThat(visibility.answers("pbx", Texts.message("Event: CoreShowChannel|Channel: PJSIP/b-2|Context: ctx-a")))
                .isTrue();
        assertThat(visibility.answers("pbx", Texts.message("Event: QueueParams|Queue: q")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CDRONLY, Cdr, true",
        "CDRONLY, Hangup, false",
        "BRIONLY, BridgeEnter, true",
        "BRIONLY, Bridge, true",
        "BRIONLY, Link, true",
        "BRIONLY, Cdr, false",
        "XFRONLY, BlindTransfer, true",
        "XFRONLY, AttendedTransfer, true",
        "XFRONLY, Hangup, false",
        "NOVAR, VarSet, false",
        "NOVAR, Hangup, true"
    })
    void filters_are_about_kinds_of_events(CallFilter filter, String event, boolean passes) {
        CallRules rules = CallRules.builder().filters(Set.of(filter)).build();
        assertThat(seen(rules, "Event: " + event)).hasSize(passes ? 1 : 0);
    }

    @Test
    void of_several_filters_each_lets_its_events_pass() {
        CallRules rules = CallRules.builder()
                .filters(Set.of(CallFilter.CDRONLY, CallFilter.XFRONLY, CallFilter.NOVAR))
                .build();
        assertThat(seen(rules, "Event: Cdr", "Event: BlindTransfer", "Event: Hangup", "Event: VarSet"))
                .isEqualTo(messages("Event: Cdr", "Event: BlindTransfer"));
    }

    @Test
    void rows_of_a_list_are_those_about_own_channels_and_about_none() {
        EventRuleState visibility = Texts.of(Texts.user(OWN.with(change -> change.inContext("ctx-a"))))
                .events()
                .begin();
        assertThat(visibility.answers("pbx", Texts.message("Event: CoreShowChannel|Channel: PJSIP/a-1|Context: ctx-a")))
                .isTrue();
        assertThat(visibility.answers("pbx", Texts.message("Event: CoreShowChannel|Channel: PJSIP/b-1|Context: ctx-a")))
                .isFalse();
        assertThat(visibility.answers("pbx", Texts.message("Event: CoreShowChannel|Channel: PJSIP/a-1|Context: ctx-b")))
                .isFalse();
        assertThat(visibility.answers("pbx", Texts.message("Event: QueueParams|Queue: q")))
                .isTrue();
        assertThat(visibility.answers("pbx", Texts.message("Event: Foo|Uniqueid: 1.2")))
                .isFalse();
    }

    @Test
    void no_more_channels_are_remembered_than_channelmemory_says() {
        CallVisibility calls = new CallVisibility(OWN, 100);
        for (int i = 0; i < 500; i++) {
            calls.look("pbx", new InspectedEvent(Texts.message(NEW_B.replace("1.2", "2." + i))), event -> {});
        }
        assertThat(calls.remembered()).isEqualTo(100);
    }

    @Test
    void channels_that_have_ended_are_forgotten() {
        CallVisibility calls = new CallVisibility(OWN, 20_000);
        for (int i = 0; i < 5_000; i++) {
            calls.look("pbx", new InspectedEvent(Texts.message(NEW_B.replace("1.2", "2." + i))), event -> {});
            calls.look("pbx", new InspectedEvent(Texts.message(HANGUP_B.replace("1.2", "2." + i))), event -> {});
        }
        assertThat(calls.remembered()).isZero();
    }

    @Test
    void users_who_see_the_same_share_it_whatever_they_may_do() {
        assertThat(Texts.of(Texts.user(OWN.with(change -> change.outContext("x").account("1"))))
                        .events())
                .isEqualTo(Texts.of(Texts.user(OWN)).events());
        assertThat(Texts.of(Texts.user(CallRules.builder().outContext("x").build()))
                        .events()
                        .isEmpty())
                .isTrue();
    }
}
