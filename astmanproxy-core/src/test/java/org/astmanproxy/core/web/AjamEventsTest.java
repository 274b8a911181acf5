package org.astmanproxy.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class AjamEventsTest {
    private static final Message EVENT = Message.event("Hangup").with("Channel", "A");

    private final MemoryBudget budget = new MemoryBudget(1_000_000);

    private AjamEvents events(long mostBytes) {
        return new AjamEvents(budget, mostBytes);
    }

    @Test
    void waiting_events_count_in_the_memory_of_the_proxy_until_they_are_taken() {
        AjamEvents events = events(10_000);
        events.add(EVENT);
        events.add(EVENT);
        assertThat(budget.kept()).isGreaterThan(2L * EVENT.byteCount());
        assertThat(events.takeAll()).containsExactly(EVENT, EVENT);
        assertThat(budget.kept()).isZero();
    }

    @Test
    void the_oldest_events_are_dropped_and_do_not_count() {
        AjamEvents events = events(1000);
        for (int i = 0; i < 100; i++) {
            events.add(EVENT.with("N", Integer.toString(i)));
        }
        assertThat(budget.kept()).isBetween(1L, 1000L);
        assertThat(events.takeAll()).last().isEqualTo(EVENT.with("N", "99"));
        assertThat(events.takeDropped()).isBetween(90, 99);
        assertThat(budget.kept()).isZero();
    }

    @Test
    void after_the_end_nothing_is_kept_and_nobody_waits() {
        AjamEvents events = events(10_000);
        AtomicInteger woken = new AtomicInteger();
        events.add(EVENT);
        events.whenAny(() -> {});
        events.whenAny(woken::incrementAndGet);
        events.end();
        assertThat(budget.kept()).isZero();
        events.add(EVENT);
        assertThat(budget.kept()).isZero();
        assertThat(events.takeAll()).isEmpty();
        events.whenAny(woken::incrementAndGet);
        assertThat(woken).hasValue(2);
    }

    @Test
    void an_event_that_comes_while_its_session_ends_does_not_count_for_ever() throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            AjamEvents events = events(10_000);
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                events.add(EVENT);
                begun.countDown();
                events.add(EVENT);
                events.add(EVENT);
            });
            begun.await();
            events.end();
            adding.join();
        }
        assertThat(budget.kept()).isZero();
    }
}
