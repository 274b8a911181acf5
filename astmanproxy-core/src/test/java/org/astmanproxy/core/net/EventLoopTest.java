package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventLoopTest {
    @RegisterExtension
    final LoopRig rig = new LoopRig();

    @Test
    void tasks_of_one_thread_run_in_their_order_however_many_there_are() {
        List<Integer> ran = new ArrayList<>();
        IntStream.range(0, 20_000).forEach(i -> rig.loop().execute(() -> ran.add(i)));
        assertThat(rig.onLoop(() -> List.copyOf(ran)))
                .isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void a_task_of_the_loop_itself_runs_without_anybody_waking_it() {
        AtomicInteger ran = new AtomicInteger();
        rig.run(() -> rig.loop().execute(() -> rig.loop().execute(ran::incrementAndGet)));
        Await.until("the inner task ran", () -> ran.get() == 1);
    }

    @Test
    void run_is_immediate_on_the_loop_and_a_task_elsewhere() {
        List<String> order = new ArrayList<>();
        rig.run(() -> {
            rig.loop().run(() -> order.add("inner"));
            order.add("outer");
        });
        assertThat(rig.onLoop(() -> List.copyOf(order))).containsExactly("inner", "outer");
        AtomicInteger onLoop = new AtomicInteger();
        rig.loop().run(() -> onLoop.addAndGet(rig.loop().inLoop() ? 1 : -1));
        assertThat(rig.onLoop(onLoop::get)).isEqualTo(1);
    }

    @Test
    void a_timer_runs_when_its_time_has_come_and_not_before() {
        AtomicInteger ran = new AtomicInteger();
        rig.run(() -> rig.loop().schedule(Duration.ofSeconds(5), ran::incrementAndGet));
        rig.pass(Duration.ofMillis(4_999));
        rig.run(() -> {});
        assertThat(ran).hasValue(0);
        rig.pass(Duration.ofMillis(1));
        Await.until("the timer ran", () -> ran.get() == 1);
    }

    @Test
    void after_the_end_nothing_runs_any_more() throws InterruptedException {
        rig.loop().stop();
        assertThat(rig.loop().join(Await.DEADLINE)).isTrue();
        AtomicInteger ran = new AtomicInteger();
        rig.loop().execute(ran::incrementAndGet);
        assertThat(ran).hasValue(0);
    }
}
