package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A queue with its members, its waiting callers and its figures. */
final class CallQueue {
    final String name;
    final String strategy;
    final List<QueueMember> members;
    final List<QueueCaller> callers = new ArrayList<>();

    int completed;
    int abandoned;
    long holdSeconds;
    long talkSeconds;

    CallQueue(String name, String strategy, List<QueueMember> members) {
        this.name = name;
        this.strategy = strategy;
        this.members = List.copyOf(members);
    }

    Optional<QueueMember> freeMember() {
        return members.stream()
                .filter(QueueMember::isFree)
                .min(Comparator.comparingInt((QueueMember m) -> m.penalty).thenComparingLong(m -> m.lastCallSeconds));
    }

    int position(QueueCaller caller) {
        return callers.indexOf(caller) + 1;
    }

    /** Takes a finished call into the averages, with Asterisk's weight of one in four for the newest. */
    void count(long heldSeconds, long talkedSeconds) {
        completed++;
        holdSeconds = (holdSeconds * 3 + heldSeconds) / 4;
        talkSeconds = (talkSeconds * 3 + talkedSeconds) / 4;
    }
}
