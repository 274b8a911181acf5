package org.astmanproxy.core.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTurnsTest {
    private final ArrayDeque<Runnable> planned = new ArrayDeque<>();
    private final CatchUpTurns turns = new CatchUpTurns(planned::add);
    private final List<String> read = new ArrayList<>();

    /** A client that has to read some more pieces. */
    private void add(String client, int pieces) {
        turns.add(() -> {
            read.add(client);
            if (pieces > 1) {
                add(client, pieces - 1);
            }
        });
    }

    private List<String> nextTurn() {
        read.clear();
        planned.remove().run();
        return List.copyOf(read);
    }

    @Test
    void few_clients_read_in_one_turn_and_then_the_others() {
        for (String client : List.of("a", "b", "c", "d", "e", "f")) {
            add(client, 2);
        }
        assertThat(nextTurn()).containsExactly("a", "b", "c", "d");
        assertThat(nextTurn()).containsExactly("e", "f", "a", "b");
        assertThat(nextTurn()).containsExactly("c", "d", "e", "f");
        assertThat(planned).isEmpty();
    }

    @Test
    void a_client_that_comes_later_is_served_too() {
        add("a", 1);
        assertThat(nextTurn()).containsExactly("a");
        add("b", 1);
        assertThat(nextTurn()).containsExactly("b");
        assertThat(planned).isEmpty();
    }
}
