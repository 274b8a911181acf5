package org.astmanproxy.core.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.message.Message;

/**
 * The actions of clients that have sent a synchronous Originate before. Asterisk would come to them when the call is
 * answered or fails, so the proxy keeps them until then, although that Originate has left as an asynchronous one. They
 * wait although their client has left, so their memory is bounded, and counts for no client. Belongs to the server's
 * loop.
 */
final class WaitingActions {
    /** The actions that wait may take this fraction of the budget, those of one client a quarter of that. */
    private static final int PART = 16;
    /** The approximate memory of an action besides its bytes. */
    private static final int ACTION_BYTES = 400;

    private final Map<Object, Caller> callers = new LinkedHashMap<>();
    private final LoopMemory memory;
    private long bytes;

    /**
     * Starts without actions.
     *
     * @param memory counts the memory of the actions that wait
     */
    WaitingActions(LoopMemory memory) {
        this.memory = memory;
    }

    /** An action that was not sent yet. */
    record WaitingAction(Message action, ActionOrigin sender) {
        int bytes() {
            return ACTION_BYTES + action.byteCount();
        }
    }

    private static final class Caller {
        private PendingAction call;
        private final ArrayDeque<WaitingAction> waiting = new ArrayDeque<>();
        private long bytes;

        Caller(PendingAction call) {
            this.call = call;
        }

        boolean isDone() {
            return !call.progress().isOpen() && waiting.isEmpty();
        }
    }

    /** {@return true if a client has an open call or earlier actions that wait, so that its next action has to wait too} */
    boolean holds(ActionOrigin sender) {
        Caller caller = callers.get(sender.affinity());
        return caller != null && !caller.isDone();
    }

    /** {@return true if the action of a client for which {@link #holds} is true now waits; false if there is no room} */
    boolean add(Message action, ActionOrigin sender) {
        Caller caller = callers.get(sender.affinity());
        WaitingAction added = new WaitingAction(action.detached(), sender);
        long most = memory.budget().limit() / PART;
        if (caller == null || bytes + added.bytes() > most || caller.bytes + added.bytes() > most / 4) {
            return false;
        }
        caller.waiting.add(added);
        count(caller, added.bytes());
        return true;
    }

    private void count(Caller caller, long more) {
        caller.bytes += more;
        bytes += more;
        memory.charge(more);
    }

    /** Records that a synchronous Originate has left as an asynchronous one. */
    void called(PendingAction call) {
        callers.computeIfAbsent(call.sender().affinity(), client -> new Caller(call)).call = call;
    }

    /**
     * {@return the next action that waits for no call any more; empty if there is none} Its sender's later actions
     * follow, unless it begins a call.
     */
    Optional<WaitingAction> next() {
        if (callers.isEmpty()) {
            return Optional.empty();
        }
        callers.values().removeIf(Caller::isDone);
        return callers.values().stream()
                .filter(caller -> !caller.call.progress().isOpen())
                .findFirst()
                .map(this::removeFirst);
    }

    private WaitingAction removeFirst(Caller caller) {
        WaitingAction first = caller.waiting.remove();
        count(caller, -first.bytes());
        return first;
    }

    /** {@return the actions of one client that wait, which are forgotten} */
    List<WaitingAction> take(Object affinity) {
        Caller caller = callers.get(affinity);
        if (caller == null) {
            return List.of();
        }
        List<WaitingAction> all = List.copyOf(caller.waiting);
        caller.waiting.clear();
        count(caller, -caller.bytes);
        return all;
    }

    /** {@return all actions that wait, which are forgotten} */
    List<WaitingAction> takeAll() {
        List<WaitingAction> all = new ArrayList<>();
        callers.values().forEach(caller -> {
            all.addAll(caller.waiting);
            count(caller, -caller.bytes);
        });
        callers.clear();
        return all;
    }
}
