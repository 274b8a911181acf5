package org.astmanproxy.core.exchange;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.session.ClientTasks;
import org.astmanproxy.core.session.input.Inbound;
import org.astmanproxy.core.session.input.InputPause;

/**
 * The order in which the requests of one connection are checked and handled: one after the other. Where requests wait for
 * each other, the next one is not checked before the last one has been answered. While requests wait, the connection is
 * not read.
 */
@LoopConfined
final class SenderChecks {
    private final ClientTasks tasks;
    private final Inbound inbound;
    private final BooleanSupplier waitForEachOther;
    private final ArrayDeque<Runnable> unchecked = new ArrayDeque<>(1);
    private boolean checking;
    private boolean working;
    private int openActions;
    /** The number of these whose turn has not come. */
    private int queuedActions;

    /**
     * Creates the order of no requests.
     *
     * @param tasks runs what follows an answer
     * @param inbound the input of the connection, which pauses while requests wait
     * @param waitForEachOther returns true if a request waits for the answer to the one before
     */
    SenderChecks(ClientTasks tasks, Inbound inbound, BooleanSupplier waitForEachOther) {
        this.tasks = tasks;
        this.inbound = inbound;
        this.waitForEachOther = waitForEachOther;
    }

    /** {@return the number of actions without an answer before this one, which counts from now on} */
    int openAction() {
        return openActions++;
    }

    /** Runs a check in its turn; {@link #next} ends it. */
    void add(Runnable check) {
        unchecked.add(check);
        runAll();
    }

    /** Runs the check of an open action in its turn; {@link #next} ends it. */
    void addAction(Runnable check) {
        queuedActions++;
        add(() -> {
            queuedActions--;
            check.run();
        });
    }

    /** Ends a check, and begins with the next one. */
    void next() {
        checking = false;
        runAll();
    }

    /** Records that an action was answered, within its time limit or not. */
    void answered() {
        openActions--;
        if (!unchecked.isEmpty()) {
            tasks.later(Duration.ZERO, this::runAll);
        }
    }

    /** {@return true if a check has begun and not ended} */
    boolean isUnderWay() {
        return checking;
    }

    /** Forgets the requests that wait. */
    void clear() {
        unchecked.clear();
    }

    private boolean waitsForAnswer() {
        return openActions > queuedActions && waitForEachOther.getAsBoolean();
    }

    /** Runs the checks in a loop. Most are decided at once, and recursion could overflow the stack. */
    private void runAll() {
        if (working) {
            return;
        }
        working = true;
        while (!checking && !unchecked.isEmpty() && !waitsForAnswer()) {
            checking = true;
            unchecked.remove().run();
        }
        working = false;
        if (checking || !unchecked.isEmpty()) {
            // further input would only wait in memory
            inbound.pause(InputPause.LOGIN);
        } else {
            inbound.resume(InputPause.LOGIN);
        }
    }
}
