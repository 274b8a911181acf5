package org.astmanproxy.core.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * The actions of clients that have sent a synchronous Originate before. Asterisk would come to them when the call is
 * answered or fails, so the proxy keeps them until then, although that Originate has left as an asynchronous one.
 * Belongs to the server's loop.
 */
final class WaitingActions {
    private final Map<Object, Caller> callers = new LinkedHashMap<>();

    /** An action that was not sent yet. */
    record WaitingAction(Message action, ActionOrigin sender) {}

    private static final class Caller {
        private PendingAction call;
        private final ArrayDeque<WaitingAction> waiting = new ArrayDeque<>();

        Caller(PendingAction call) {
            this.call = call;
        }

        boolean isDone() {
            return !call.progress().isOpen() && waiting.isEmpty();
        }
    }

    /** {@return true if the action now waits, because its client has an open call or earlier actions that wait} */
    boolean hold(Message action, ActionOrigin sender) {
        Caller caller = callers.get(sender.affinity());
        return caller != null && !caller.isDone() && caller.waiting.add(new WaitingAction(action.detached(), sender));
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
                .map(caller -> caller.waiting.remove());
    }

    /** {@return the actions of one client that wait, which are forgotten} */
    List<WaitingAction> take(Object affinity) {
        Caller caller = callers.get(affinity);
        if (caller == null) {
            return List.of();
        }
        List<WaitingAction> all = List.copyOf(caller.waiting);
        caller.waiting.clear();
        return all;
    }

    /** {@return all actions that wait, which are forgotten} */
    List<WaitingAction> takeAll() {
        List<WaitingAction> all = new ArrayList<>();
        callers.values().forEach(caller -> all.addAll(caller.waiting));
        callers.clear();
        return all;
    }
}
