package org.astmanproxy.core.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.ServerLabel;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;

class ReplayLogTest {
    private static final int LARGE = 16 << 20;
    private static final EventOrigin ORIGIN = new EventOrigin.OfServer(ServerLabel.of("pbx1"));

    private final MemoryBudget budget = MemoryBudget.unlimited();
    private final ReplayLog log = new ReplayLog(budget, 1 << 30);

    private static StreamPosition place(long number) {
        return new StreamPosition("e", number);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void the_memory_of_dropped_events_is_free_and_not_only_counted_as_free() {
        long before = used();
        log.add(ORIGIN, Message.event("Large").with("Pad", "x".repeat(LARGE)), place(1));
        log.add(ORIGIN, Message.event("Small"), place(2));
        assertThat(budget.kept()).isGreaterThan(LARGE);
        log.shrink();
        assertThat(budget.kept()).isLessThan(LARGE);
        Await.until("the memory of the large event is free", () -> used() < before + LARGE / 2);
    }
}
