package org.astmanproxy.core.fanout;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Lets clients that get earlier events take turns. Only a few of them read in one turn of the loop, so that its other
 * clients are served between. Belongs to the loop.
 */
final class CatchUpTurns {
    private static final int AT_A_TIME = 4;

    private final Consumer<Runnable> nextTurn;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean isPlanned;

    /**
     * Starts without clients.
     *
     * @param nextTurn runs a task in the next turn of the loop
     */
    CatchUpTurns(Consumer<Runnable> nextTurn) {
        this.nextTurn = nextTurn;
    }

    /**
     * Runs a task in its turn, after those that wait.
     *
     * @param read reads one piece for a client; it does not throw
     */
    void add(Runnable read) {
        waiting.add(read);
        plan();
    }

    private void plan() {
        if (!isPlanned && !waiting.isEmpty()) {
            nextTurn.accept(this::runSome);
            isPlanned = true;
        }
    }

    private void runSome() {
        isPlanned = false;
        for (int i = 0; i < AT_A_TIME && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
        plan();
    }
}
