package org.astmanproxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

/** The filters of one user's clients share what they may work; others have their own. */
class FilterBudgetTest {
    private static final int MOST_SIZE = 10_000;

    private final FilterBudget budget = new FilterBudget();

    private static EventFilters ordinary() throws InvalidFilterException {
        return EventFilters.none(MOST_SIZE)
                .with(EventFilter.parse("Filter", "Event: Right"))
                .with(EventFilter.parse("Filter(header(Channel),method(starts_with))", "PJSIP/100-"));
    }

    /** Such filters know no end of states, so that each character of a new text takes them many steps. */
    private static EventFilters costly(int client) throws InvalidFilterException {
        EventFilters filters = EventFilters.none(MOST_SIZE);
        for (int i = 0; i < 12; i++) {
            filters = filters.with(EventFilter.parse("Filter", "x(a|b)*a(a|b){200}c" + client + "-" + i));
        }
        return filters;
    }

    private static Message hostile(int seed) {
        StringBuilder letters = new StringBuilder("x");
        new Random(seed).ints(700, 'a', 'c').forEach(c -> letters.append((char) c));
        return Message.event("X").with("A", letters.toString());
    }

    private void pay(Message event) {
        budget.pay(1, event.byteCount());
    }

    @Test
    void many_clients_with_costly_filters_use_up_no_more_than_one_could() throws Exception {
        List<EventFilters> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(costly(i).drawingOn(budget));
        }
        long decided = 0;
        for (int seed = 0; seed < 20; seed++) {
            Message event = hostile(seed);
            pay(event);
            clients.forEach(client -> client.lets(event));
            decided += clients.size() - budget.takeWithheld();
        }
        // the first events live from what was saved; what an event pays is not enough for a client in ten
        assertThat(decided).isLessThan(2_000 / 4);
        Message event = hostile(99);
        pay(event);
        clients.forEach(client -> client.lets(event));
        assertThat(budget.takeWithheld()).isGreaterThan(90);
    }

    @Test
    void ordinary_filters_beside_costly_ones_of_the_same_user_are_not_affected() throws Exception {
        EventFilters right = ordinary().drawingOn(budget);
        useUp();
        for (int i = 0; i < 200; i++) {
            assertThat(right.lets(Message.event("Right").with("A", "a".repeat(300))))
                    .isTrue();
            assertThat(right.lets(Message.event("Wrong").with("A", "a".repeat(300))))
                    .isFalse();
        }
        assertThat(budget.takeWithheld()).isZero();
    }

    @Test
    void another_user_has_a_budget_of_its_own() throws Exception {
        useUp();
        FilterBudget others = new FilterBudget();
        EventFilter one = EventFilter.parse("Filter", "x(a|b)*a(a|b){200}c");
        Message event = hostile(1);
        EventFilters.none(MOST_SIZE).with(one).drawingOn(budget).lets(event);
        EventFilters.none(MOST_SIZE).with(one).drawingOn(others).lets(event);
        assertThat(budget.takeWithheld()).isEqualTo(1);
        assertThat(others.takeWithheld()).isZero();
    }

    @Test
    void two_hundred_clients_with_ordinary_filters_of_their_own_never_use_it_up() throws Exception {
        List<EventFilters> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(EventFilters.none(MOST_SIZE)
                    .with(EventFilter.parse("Filter", "Event: (Hangup|Newchannel)"))
                    .with(EventFilter.parse("Filter", "Channel: PJSIP/" + i + "-"))
                    .with(EventFilter.parse("Filter", "!Event: RTCP"))
                    .drawingOn(budget));
        }
        for (Message event : RecordedMessages.events("22-bridge-events")) {
            pay(event);
            clients.forEach(client -> client.lets(event));
        }
        assertThat(budget.takeWithheld()).isZero();
    }

    @Test
    void equal_filters_with_other_budgets_are_not_equal_but_without_filters_all_are() throws Exception {
        FilterBudget others = new FilterBudget();
        assertThat(ordinary().drawingOn(budget))
                .isEqualTo(ordinary().drawingOn(budget))
                .isNotEqualTo(ordinary().drawingOn(others))
                .isNotEqualTo(ordinary());
        assertThat(EventFilters.none(MOST_SIZE).drawingOn(budget)).isEqualTo(EventFilters.none(MOST_SIZE));
    }

    private void useUp() throws InvalidFilterException {
        for (int i = 0; budget.takeWithheld() == 0; i++) {
            EventFilters client = costly(i).drawingOn(budget);
            for (int seed = 0; seed < 5; seed++) {
                client.lets(hostile(100 * i + seed));
            }
        }
    }
}
