package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
    /** Takes so many bytes a call, as a socket with a full buffer does. */
    private record SlowChannel(ByteArrayOutputStream taken, int atATime) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer from) {
            int count = Math.min(atATime, from.remaining());
            for (int i = 0; i < count; i++) {
                taken.write(from.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void queued_messages_leave_whole_and_in_order_however_little_is_taken() throws IOException {
        for (int atATime = 1; atATime < 20; atATime++) {
            OutputBuffer queue = new OutputBuffer();
            SlowChannel channel = new SlowChannel(new ByteArrayOutputStream(), atATime);
            for (String message : List.of("first", "second message", "x", "last")) {
                queue.add(message.getBytes(StandardCharsets.ISO_8859_1));
            }
            while (queue.bytes() > 0) {
                assertThat(queue.writeTo(channel, ByteBuffer.allocate(7))).isPositive();
            }
            assertThat(channel.taken().toString(StandardCharsets.ISO_8859_1)).isEqualTo("firstsecond messagexlast");
        }
    }

    @Test
    void timers_run_in_order_when_due_and_not_when_cancelled() {
        SimulationTimers timers = new SimulationTimers(0);
        List<String> ran = new ArrayList<>();
        timers.after(20, () -> ran.add("b"));
        timers.after(10, () -> ran.add("a"));
        timers.after(20, () -> ran.add("c"));
        timers.after(15, () -> ran.add("never")).cancel();
        timers.advance(19_999_999);
        assertThat(ran).containsExactly("a");
        assertThat(timers.untilNext(100)).isEqualTo(1);
        timers.advance(20_000_000);
        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(timers.untilNext(100)).isEqualTo(100);
    }

    @Test
    void step_that_cuts_its_own_script_and_begins_anew_plays_on() {
        SimulationTimers timers = new SimulationTimers(0);
        Script script = new Script(new TimedStage(timers));
        List<String> played = new ArrayList<>();
        script.then(0, () -> {
            script.cut();
            script.then(5, () -> played.add("new"));
        });
        script.then(0, () -> played.add("old"));
        timers.advance(5_000_000);
        timers.advance(10_000_000);
        assertThat(played).containsExactly("new");
        assertThat(script.isEmpty()).isTrue();
    }

    @Test
    void caller_ids_are_read_in_all_their_forms() {
        assertThat(Party.parse("Lab <100>")).isEqualTo(new Party("100", "Lab"));
        assertThat(Party.parse("\"A B\" <+49>")).isEqualTo(new Party("+49", "A B"));
        assertThat(Party.parse("123")).isEqualTo(new Party("123", ""));
        assertThat(Party.parse("Only Name")).isEqualTo(new Party("", "Only Name"));
        assertThat(Party.parse("><")).isEqualTo(new Party("", "><"));
        assertThat(Party.parse("")).isEqualTo(Party.NOBODY);
    }

    @Test
    void durations_are_said_in_words_as_asterisk_says_them() {
        assertThat(Times.words(536)).isEqualTo("8 minutes, 56 seconds");
        assertThat(Times.words(86_400 + 3601)).isEqualTo("1 day, 1 hour, 1 second");
        assertThat(Times.words(0)).isEqualTo("0 seconds");
    }

    @Test
    void options_that_cannot_work_are_refused() {
        SimulationOptions options = SimulationOptions.onAnyPort();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEventsPerSecond(-1))
                .withMessageContaining("eventsPerSecond: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> options.withEventsPerSecond(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withSystemName("a\r\nb"));
    }
}
