package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

/** Actions that wait for a call of their client, also if the client has left. */
class WaitingActionsTest {
    private static final Message LONG = Message.action("UserEvent").with("Text", "x".repeat(1_000));

    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final LoopMemory memory = new LoopMemory(budget);
    private final PendingActions pending =
            new PendingActions(() -> Duration.ofSeconds(60), new ActionTokens(new SecureRandom()), memory, true);
    private final WaitingActions waiting = new WaitingActions(memory);

    private static ActionOrigin client(String name) {
        return new ActionOrigin(Optional.empty(), new ReplyTarget() {}, name, name);
    }

    @SuppressWarnings("NullAway") // the connection itself does not matter here
    private PendingAction call(String client) {
        Message originate = Message.action("Originate");
        SentAction sent = pending.next(CallKind.CONVERTED, ActionTraits.NONE.next(originate));
        PendingAction call = pending.add(sent, client(client), null, originate, 0);
        waiting.called(call);
        return call;
    }

    private int addUntilRefused(String client) {
        int count = 0;
        while (waiting.add(LONG, client(client))) {
            count++;
        }
        return count;
    }

    private long used() {
        memory.report();
        return budget.used();
    }

    @Test
    void they_take_a_part_of_the_budget_and_those_of_one_client_a_part_of_that() {
        for (String client : new String[] {"a", "b", "c", "d", "e"}) {
            call(client);
        }
        assertThat(addUntilRefused("a")).isEqualTo(11);
        int others = addUntilRefused("b") + addUntilRefused("c") + addUntilRefused("d");
        assertThat(others).isEqualTo(33);
        assertThat(addUntilRefused("e")).isLessThan(11);
        assertThat(used()).isBetween(60L << 10, 64L << 10);
        assertThat(waiting.take("a")).hasSize(11);
        assertThat(waiting.takeAll()).hasSizeGreaterThan(33);
        assertThat(used()).isZero();
    }

    @Test
    void an_action_that_is_sent_leaves_its_room() {
        PendingAction call = call("a");
        assertThat(waiting.holds(client("a"))).isTrue();
        assertThat(waiting.holds(client("b"))).isFalse();
        addUntilRefused("a");
        pending.finish(call, ReplyProgress.Answered.INSTANCE, 0);
        long before = used();
        for (int i = 0; i < 11; i++) {
            assertThat(waiting.next()).isPresent();
        }
        assertThat(waiting.next()).isEmpty();
        assertThat(before - used()).isGreaterThan(11 * 1_000);
        assertThat(waiting.holds(client("a"))).isFalse();
    }
}
