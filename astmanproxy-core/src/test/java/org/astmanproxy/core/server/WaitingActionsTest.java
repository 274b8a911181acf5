package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.core.server.WaitingActions.WaitingAction;
import org.astmanproxy.core.server.link.ActionTokens;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;

/** Actions that wait for a call of their client or for their turn, also if the client has left. */
class WaitingActionsTest {
    private static final Message LONG = Message.action("UserEvent").with("Text", "x".repeat(1_000));

    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final LoopMemory memory = new LoopMemory(budget);
    private final PendingActions pending =
            new PendingActions(() -> Duration.ofSeconds(60), new ActionTokens(new SecureRandom()), memory, true);
    private final WaitingActions waiting = new WaitingActions(memory);

    private static ActionOrigin client(String name) {
        return client(name, name);
    }

    private static ActionOrigin client(String name, String party) {
        return new ActionOrigin(Optional.empty(), new ReplyTarget() {}, name, new ActionClient(name, party));
    }

    @SuppressWarnings("NullAway") // the connection itself does not matter here
    private PendingAction call(String client) {
        Message originate = Message.action("Originate");
        SentAction sent = pending.next(CallKind.CONVERTED, ActionTraits.NONE.next(originate));
        PendingAction call = pending.add(sent, client(client), null, originate, 0);
        waiting.called(call);
        return call;
    }

    private int addUntilRefused(ActionOrigin client) {
        int count = 0;
        while (waiting.add(new WaitingAction(LONG, client, false, 0))) {
            count++;
        }
        return count;
    }

    private void add(String client, String party, String... actions) {
        for (String action : actions) {
            ActionOrigin sender = client(client, party);
            assertThat(waiting.add(new WaitingAction(Message.action(action), sender, action.equals("Ping"), 0)))
                    .isTrue();
        }
    }

    /** {@return the names of the actions that were sent, if there was room for so many} */
    private List<String> sentOf(int room) {
        List<String> sent = new ArrayList<>();
        waiting.takeTurns(() -> sent.size() < room, action -> sent.add(nameOf(action)));
        return sent;
    }

    private static String nameOf(WaitingAction action) {
        return action.action().get("Action").orElseThrow();
    }

    private long used() {
        memory.report();
        return budget.used();
    }

    @Test
    void they_take_a_part_of_the_budget_and_those_of_one_user_a_part_of_that() {
        assertThat(addUntilRefused(client("a1", "a"))).isEqualTo(22);
        assertThat(addUntilRefused(client("a2", "a"))).isZero();
        int others = addUntilRefused(client("b")) + addUntilRefused(client("c")) + addUntilRefused(client("d"));
        assertThat(others).isEqualTo(66);
        assertThat(addUntilRefused(client("e"))).isLessThan(22);
        assertThat(used()).isBetween(120L << 10, 128L << 10);
        assertThat(waiting.take("a1")).hasSize(22);
        assertThat(waiting.takeAll()).hasSizeGreaterThan(66);
        assertThat(used()).isZero();
        assertThat(waiting.count()).isZero();
    }

    @Test
    void an_action_that_is_sent_leaves_its_room() {
        PendingAction call = call("a");
        assertThat(waiting.holds(client("a"))).isTrue();
        assertThat(waiting.holds(client("b"))).isFalse();
        addUntilRefused(client("a"));
        assertThat(sentOf(100)).isEmpty();
        pending.finish(call, ReplyProgress.Answered.INSTANCE, 0);
        long before = used();
        assertThat(waiting.count()).isEqualTo(22);
        assertThat(sentOf(100)).hasSize(22);
        assertThat(sentOf(100)).isEmpty();
        assertThat(before - used()).isGreaterThan(22 * 1_000);
        assertThat(waiting.count()).isZero();
        assertThat(waiting.holds(client("a"))).isFalse();
    }

    @Test
    void parties_take_turns_and_so_do_the_clients_of_a_party() {
        add("a1", "a", "A1", "A2", "A3");
        add("a2", "a", "B1", "B2");
        add("c", "c", "C1", "C2", "C3");
        assertThat(sentOf(100)).containsExactly("A1", "C1", "B1", "C2", "A2", "C3", "B2", "A3");
    }

    @Test
    void a_turn_goes_on_where_it_ended() {
        add("a", "a", "A1", "A2");
        add("b", "b", "B1", "B2");
        assertThat(sentOf(1)).containsExactly("A1");
        assertThat(sentOf(0)).isEmpty();
        assertThat(sentOf(1)).containsExactly("B1");
        add("c", "c", "C1");
        assertThat(sentOf(3)).containsExactly("A2", "B2", "C1");
    }

    @Test
    void a_party_waits_for_no_call_of_another_client() {
        call("a1");
        add("a1", "a", "A1");
        add("a2", "a", "B1");
        assertThat(sentOf(100)).containsExactly("B1");
        assertThat(waiting.holds(client("a1"))).isTrue();
    }

    @Test
    void an_action_that_cannot_be_sent_keeps_its_place() {
        add("a", "a", "A1", "A2");
        waiting.takeTurns(() -> true, action -> false);
        waiting.offerEach(action -> false);
        assertThat(waiting.count()).isEqualTo(2);
        assertThat(sentOf(100)).containsExactly("A1", "A2");
    }

    @Test
    void each_client_is_offered_its_first_action() {
        add("a1", "a", "A1", "A2");
        add("a2", "a", "B1");
        List<String> offered = new ArrayList<>();
        waiting.offerEach(action -> offered.add(nameOf(action)));
        assertThat(offered).containsExactly("A1", "B1");
        assertThat(sentOf(100)).containsExactly("A2");
    }

    @Test
    void a_client_that_changes_its_user_keeps_its_order() {
        add("a", "first", "A1");
        add("a", "second", "A2", "A3");
        add("b", "second", "B1");
        assertThat(sentOf(100)).containsSubsequence("A1", "A2", "A3").hasSize(4);
        assertThat(used()).isZero();
    }

    @Test
    void a_client_may_send_more_while_its_action_is_answered() {
        add("a", "a", "A1");
        List<String> sent = new ArrayList<>();
        waiting.takeTurns(() -> true, action -> {
            String name = nameOf(action);
            if (name.equals("A1")) {
                add("a", "other", "A2");
            }
            return sent.add(name);
        });
        sent.addAll(sentOf(100));
        assertThat(sent).containsExactly("A1", "A2");
        assertThat(used()).isZero();
    }

    @Test
    void a_client_that_has_to_wait_on_does_not_keep_the_others_of_its_party() {
        add("a1", "a", "A1");
        add("a2", "a", "B1", "B2");
        List<String> sent = new ArrayList<>();
        waiting.takeTurns(() -> true, action -> !nameOf(action).equals("A1") && sent.add(nameOf(action)));
        assertThat(sent).containsExactly("B1", "B2");
        assertThat(sentOf(100)).containsExactly("A1");
    }

    @Test
    void a_client_that_begins_a_call_while_its_action_is_answered_keeps_its_later_actions() {
        add("a", "a", "A1");
        List<PendingAction> calls = new ArrayList<>();
        waiting.takeTurns(() -> true, action -> {
            sentOf(100);
            calls.add(call("a"));
            add("a", "a", "A2");
            return true;
        });
        pending.finish(calls.get(0), ReplyProgress.Answered.INSTANCE, 0);
        assertThat(sentOf(100)).containsExactly("A2");
        assertThat(used()).isLessThan(2_000);
    }

    @Test
    void an_internal_error_while_an_action_is_sent_holds_up_nobody() {
        add("a1", "a", "A1");
        add("a2", "a", "B1");
        assertThatIllegalStateException()
                .isThrownBy(() -> waiting.takeTurns(() -> true, action -> {
                    throw new IllegalStateException();
                }));
        assertThat(waiting.count()).isOne();
        assertThat(sentOf(100)).containsExactly("B1");
        assertThat(used()).isZero();
    }

    @Test
    void late_pings_are_taken_except_those_that_wait_for_a_call() {
        add("a", "a", "A1", "Ping", "A2");
        add("b", "b", "Ping");
        call("c");
        add("c", "c", "Ping");
        assertThat(waiting.takeInTurn(action -> false)).isEmpty();
        assertThat(waiting.takeInTurn(WaitingAction::isPing))
                .extracting(ping -> ping.sender().affinity())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(waiting.countInTurn()).isEqualTo(2);
        assertThat(waiting.count()).isEqualTo(3);
        assertThat(sentOf(100)).containsExactly("A1", "A2");
        assertThat(waiting.holds(client("b"))).isFalse();
        assertThat(waiting.take("c")).hasSize(1);
        assertThat(used()).isLessThan(2_000);
    }
}
