package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command {@code queue show}. */
final class QueueCommand {
    private final PbxState exchange;

    QueueCommand(PbxState exchange) {
        this.exchange = exchange;
    }

    CommandLine.Output show(List<String> arguments) {
        List<String> lines = new ArrayList<>();
        if (arguments.isEmpty()) {
            exchange.queues.all().forEach(queue -> add(lines, queue));
            return CommandLine.Output.of(lines);
        }
        Optional<CallQueue> found = exchange.queues.find(arguments.get(0));
        if (found.isEmpty()) {
            return CommandLine.Output.of("No such queue: " + arguments.get(0) + ".");
        }
        add(lines, found.get());
        return CommandLine.Output.of(lines);
    }

    private void add(List<String> lines, CallQueue queue) {
        long now = exchange.clock.millis();
        lines.add(queue.name + " has " + queue.callers.size() + " calls (max unlimited) in '" + queue.strategy
                + "' strategy (" + queue.holdSeconds + "s holdtime, " + queue.talkSeconds + "s talktime), W:0, C:"
                + queue.completed + ", A:" + queue.abandoned + ", SL:0.0%, SL2:0.0% within 0s");
        lines.add("   Members: ");
        queue.members.forEach(member -> lines.add("      " + member(member, now / 1000)));
        lines.add(queue.callers.isEmpty() ? "   No Callers" : "   Callers: ");
        for (QueueCaller caller : queue.callers) {
            long wait = caller.seconds(now);
            lines.add(String.format(
                    Locale.ROOT,
                    "      %d. %s (wait: %d:%02d, prio: 0)",
                    queue.position(caller),
                    caller.channel().name,
                    wait / 60,
                    wait % 60));
        }
        lines.add("");
    }

    private static String member(QueueMember member, long nowSeconds) {
        String taken = member.callsTaken == 0
                ? "no calls yet"
                : member.callsTaken + " calls (last was " + (nowSeconds - member.lastCallSeconds) + " secs ago)";
        return member.name + " (" + member.device + ")"
                + (member.penalty == 0 ? "" : " with penalty " + member.penalty)
                + " (ringinuse enabled)"
                + (member.inCall ? " (in call)" : "")
                + " (" + member.state.description() + ") has taken " + taken
                + " (login was " + (nowSeconds - member.loginSeconds) + " secs ago)";
    }
}
