package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

class PendingActionsTest {
    private final PendingActions pending = new PendingActions(
            () -> Duration.ofSeconds(60),
            new ActionTokens(new SecureRandom()),
            new LoopMemory(MemoryBudget.unlimited()),
            true);

    private PendingAction finished(String name, ReplyProgress end) {
        return finished(pending, name, end);
    }

    @SuppressWarnings("NullAway") // the connection itself does not matter here
    private static PendingAction finished(PendingActions actions, String name, ReplyProgress end) {
        Message action = Message.action(name);
        SentAction sent = actions.next(CallKind.NONE, ActionTraits.NONE.next(action));
        PendingAction added = actions.add(sent, ActionOrigin.unnamed(new ReplyTarget() {}), null, action, 0);
        actions.finish(added, end, 0);
        return added;
    }

    @Test
    void an_answered_action_is_remembered_since_an_event_may_name_it() {
        PendingAction originate = finished("Originate", ReplyProgress.Answered.INSTANCE);
        assertThat(pending.find(originate.token())).containsSame(originate);
    }

    @Test
    void a_remembered_action_does_not_keep_a_long_name() {
        String name = "Long" + "g".repeat(10_000);
        PendingAction answered = finished(name, ReplyProgress.Answered.INSTANCE);
        assertThat(answered.name()).isEqualTo(name.substring(0, 40));
        assertThat(answered.sent().traits().name().lower()).hasSize(40);
    }

    @Test
    void remembered_actions_take_a_part_of_the_budget_and_count_in_it() {
        MemoryBudget budget = new MemoryBudget(1 << 20);
        LoopMemory memory = new LoopMemory(budget);
        PendingActions limited =
                new PendingActions(() -> Duration.ofSeconds(60), new ActionTokens(new SecureRandom()), memory, true);
        PendingAction first = finished(limited, "Getvar", ReplyProgress.Answered.INSTANCE);
        for (int i = 0; i < 1_000; i++) {
            finished(limited, "Getvar", ReplyProgress.Answered.INSTANCE);
        }
        memory.report();
        assertThat(limited.find(first.token())).isEmpty();
        assertThat(budget.used()).isBetween(32L << 10, 64L << 10);
        limited.forgetAll();
        finished(limited, "Getvar", ReplyProgress.Answered.INSTANCE);
        memory.report();
        assertThat(budget.used()).isZero();
    }

    @Test
    void an_answered_ping_is_not_remembered_since_no_event_names_it() {
        PendingAction ping = finished("PING", ReplyProgress.Answered.INSTANCE);
        assertThat(pending.find(ping.token())).isEmpty();
    }

    @Test
    void a_ping_that_was_given_up_is_remembered_since_its_reply_may_still_come() {
        PendingAction ping = finished("Ping", ReplyProgress.GivenUp.PLAINLY);
        assertThat(pending.find(ping.token())).containsSame(ping);
    }
}
