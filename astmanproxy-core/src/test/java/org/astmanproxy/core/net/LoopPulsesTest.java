package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoopPulsesTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    @Test
    void a_loop_that_turns_is_never_late() {
        LoopPulses pulses = new LoopPulses(List.of(rig.loop()));
        pulses.start();
        for (int i = 0; i < 10; i++) {
            rig.run(() -> {});
            rig.pass(Duration.ofSeconds(1));
            rig.run(() -> {});
            Await.until(
                    "the loop turns", () -> pulses.late(Duration.ofMillis(999)).isEmpty());
        }
    }

    @Test
    void a_loop_that_hangs_is_late_until_it_turns_again() {
        LoopPulses pulses = new LoopPulses(List.of(rig.loop()));
        pulses.start();
        rig.run(() -> {});
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        rig.loop().execute(() -> {
            hanging.countDown();
            Await.until("the task may end", () -> enough.getCount() == 0);
        });
        Await.until("the loop hangs", () -> hanging.getCount() == 0);
        rig.tick(Duration.ofSeconds(6));
        assertThat(pulses.late(LONGEST)).containsExactly("event loop 0 has not responded for 6 s");
        enough.countDown();
        Await.until("the loop turns", () -> pulses.late(LONGEST).isEmpty());
    }
}
