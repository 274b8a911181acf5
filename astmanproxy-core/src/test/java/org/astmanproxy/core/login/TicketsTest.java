package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.SessionLimits;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.IssuedCredential.TicketDetails;
import org.astmanproxy.core.permission.EventNarrowing;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketsTest {
    private static final UserConfig BOB = UserConfig.of("bob", "s");
    private static final UserConfig EVE = UserConfig.of("eve", "s");

    private SessionLimits limits = SessionLimits.defaults();
    private long now = -5;
    private final Tickets tickets = new Tickets(() -> limits, new SecureRandom(), () -> now);

    private static Identity creator(UserConfig user) {
        return Identity.of(user, Permissions.none());
    }

    private static TicketTerms terms(int seconds, int uses) {
        return new TicketTerms(Duration.ofSeconds(seconds), uses, EventNarrowing.none(), creator(EVE));
    }

    private String make(UserConfig user, int seconds, int uses) {
        return tickets.create(user, terms(seconds, uses)).orElseThrow().text();
    }

    @Test
    void a_ticket_is_128_random_bits_and_works_as_often_as_it_says() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            texts.add(make(BOB, 60, 2));
        }
        assertThat(texts).hasSize(50).allMatch(text -> text.matches("[0-9a-f]{32}"));
        String one = texts.iterator().next();
        assertThat(tickets.use(one))
                .hasValueSatisfying(used -> assertThat(used.user()).isEqualTo(BOB));
        assertThat(tickets.use(one)).isPresent();
        assertThat(tickets.use(one)).as("a replay").isEmpty();
        assertThat(tickets.use("0".repeat(32))).isEmpty();
        assertThat(tickets.use("")).isEmpty();
        assertThat(tickets.list()).hasSize(49);
    }

    @Test
    void a_ticket_ends_at_its_time_and_does_not_come_back() {
        String text = make(BOB, 60, 5);
        now += Duration.ofSeconds(60).toNanos() - 1;
        assertThat(tickets.use(text)).isPresent();
        now += 1;
        assertThat(tickets.use(text)).isEmpty();
        assertThat(tickets.list()).isEmpty();
    }

    @Test
    void their_number_is_bounded_for_each_user_and_in_total_and_old_ones_make_room() {
        limits = limits.withPerUser(2).withMost(3);
        String first = make(BOB, 60, 1);
        make(BOB, 120, 1);
        assertThat(tickets.create(BOB, terms(60, 1))).isEmpty();
        make(EVE, 120, 1);
        assertThat(tickets.create(EVE, terms(60, 1))).isEmpty();
        assertThat(tickets.use(first)).as("none is taken away").isPresent();
        make(BOB, 60, 1);
        now += Duration.ofSeconds(60).toNanos();
        make(BOB, 60, 1);
    }

    @Test
    void a_ticket_is_listed_without_its_secret_and_ends_by_its_name() {
        String text = make(BOB, 60, 3);
        tickets.use(text);
        now += Duration.ofSeconds(10).toNanos();
        IssuedCredential listed = tickets.list().get(0);
        assertThat(listed.user()).isEqualTo("bob");
        assertThat(listed.ticket().map(TicketDetails::creator)).contains("eve");
        assertThat(listed.ticket().map(TicketDetails::uses)).contains(2);
        assertThat(listed.age()).isEqualTo(Duration.ofSeconds(10));
        assertThat(listed.left()).isEqualTo(Duration.ofSeconds(50));
        assertThat(listed.toString()).doesNotContain(text);
        tickets.end("t999");
        assertThat(tickets.list()).hasSize(1);
        tickets.end(listed.id());
        assertThat(tickets.use(text)).isEmpty();
    }

    @Test
    void tickets_of_changed_users_and_creators_end() {
        String bob = make(BOB, 60, 1);
        String eve = make(EVE, 60, 1);
        tickets.endAll(BOB::equals, creator -> false);
        assertThat(tickets.use(bob)).isEmpty();
        assertThat(tickets.use(eve)).isPresent();
        String another = make(BOB, 60, 1);
        tickets.endAll(user -> false, creator(EVE)::equals);
        assertThat(tickets.use(another)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "86401, 1", "60, 0", "60, 10001"})
    void time_and_uses_have_ranges(int seconds, int uses) {
        assertThatThrownBy(() -> terms(seconds, uses))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected: 1 to");
    }

    @Test
    void masks_and_filters_are_read_as_in_actions() {
        Message action = Message.builder()
                .header("ProxyAction", "CreateTicket")
                .header("EventMask", "call,agent")
                .header("Filter", "!Event: Newexten")
                .header("Filter(name(Hangup),header(Channel),method(starts_with))", "PJSIP/")
                .build();
        EventNarrowing narrowing = EventNarrowing.of(action);
        assertThat(narrowing.filters()).hasSize(2);
        assertThat(narrowing.isEmpty()).isFalse();
        assertThat(narrowing).isEqualTo(EventNarrowing.of(action));
        assertThatThrownBy(() -> EventNarrowing.of(action.with("Filter(name(", "x")))
                .isInstanceOf(InvalidInputException.class);
    }
}
