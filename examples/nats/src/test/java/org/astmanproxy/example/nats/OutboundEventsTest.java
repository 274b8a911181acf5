package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.astmanproxy.example.nats.Outgoing.LoginChange;
import org.junit.jupiter.api.Test;

class OutboundEventsTest {
    private static final int ROOM = 100;

    private final QueueRoom total = new QueueRoom(2 * ROOM);
    private final OutboundEvents events =
            new OutboundEvents(ROOM, total, missed -> outgoing("gap" + missed, 1, LoginChange.NONE));

    private static Outgoing outgoing(String subject, int size, LoginChange login) {
        return new Outgoing(subject, new byte[size], login);
    }

    private boolean add(String subject, int size) {
        return events.add(outgoing(subject, size - subject.length(), LoginChange.NONE));
    }

    private String next() {
        Optional<Outgoing> next = events.poll();
        next.ifPresent(events::done);
        return next.map(Outgoing::subject).orElse("none");
    }

    @Test
    void messages_leave_in_their_order() {
        add("a", 50);
        add("b", 50);
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("b");
        assertThat(next()).isEqualTo("none");
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void events_beyond_the_limit_are_dropped_and_a_gap_stands_in_their_place() {
        assertThat(add("a", ROOM)).isTrue();
        assertThat(add("b", 1)).isFalse();
        assertThat(add("c", 1)).as("the second one is not reported again").isTrue();
        assertThat(next()).isEqualTo("a");
        add("d", 1);
        assertThat(next()).isEqualTo("gap2");
        assertThat(next()).isEqualTo("d");
    }

    @Test
    void what_is_under_way_counts_until_nats_has_it() {
        add("a", ROOM);
        Outgoing underWay = events.poll().orElseThrow();
        assertThat(add("b", 1)).isFalse();
        events.done(underWay);
        assertThat(add("c", 1)).isTrue();
        assertThat(next()).isEqualTo("gap1");
        assertThat(next()).isEqualTo("c");
    }

    @Test
    void all_servers_share_the_total_and_an_end_gives_it_back() {
        OutboundEvents other = new OutboundEvents(10 * ROOM, total, missed -> outgoing("gap", 1, LoginChange.NONE));
        Outgoing half = outgoing("", ROOM, LoginChange.NONE);
        assertThat(other.add(half)).isTrue();
        assertThat(other.add(half)).isTrue();
        assertThat(add("a", 1)).isFalse();
        other.poll();
        other.close();
        other.add(half);
        assertThat(other.isEmpty()).isTrue();
        assertThat(add("b", ROOM)).isTrue();
        assertThat(total.take(ROOM)).as("all but the gap and b is free").isFalse();
        assertThat(total.take(ROOM - "gap1".length() - 1)).isTrue();
    }

    @Test
    void a_gap_is_told_even_if_no_event_follows() {
        add("a", ROOM);
        add("b", 1);
        assertThat(next()).isEqualTo("a");
        assertThat(events.isEmpty()).isFalse();
        assertThat(next()).isEqualTo("gap1");
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void a_message_about_the_login_is_never_dropped() {
        add("a", ROOM);
        add("b", 1);
        events.add(outgoing("down", 10, LoginChange.DISCONNECTED));
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("gap1");
        assertThat(next()).isEqualTo("down");
    }

    @Test
    void an_event_that_cannot_be_sent_leaves_a_gap() {
        events.drop();
        add("a", 1);
        assertThat(next()).isEqualTo("gap1");
        assertThat(next()).isEqualTo("a");
    }
}
