package org.astmanproxy.simulator;

/** How queues are written into rows and events. */
final class QueueText {
    private QueueText() {}

    /** The headers that an event and a row of a member share; only the event has Ringinuse. */
    static Block figures(Block to, QueueMember member, boolean event) {
        to.header("StateInterface", member.device)
                .header("Membership", "static")
                .header("Penalty", member.penalty)
                .header("CallsTaken", member.callsTaken)
                .header("LastCall", member.lastCallSeconds)
                .header("LastPause", 0)
                .header("LoginTime", member.loginSeconds)
                .header("InCall", member.inCall ? 1 : 0)
                .header("Status", member.state.code())
                .header("Paused", 0)
                .header("PausedReason", "");
        if (event) {
            to.header("Ringinuse", 1);
        }
        return to.header("Wrapuptime", 0);
    }

    static Block params(CallQueue queue) {
        return Block.of("Event", "QueueParams")
                .header("Queue", queue.name)
                .header("Max", 0)
                .header("Strategy", queue.strategy)
                .header("Calls", queue.callers.size())
                .header("Holdtime", queue.holdSeconds)
                .header("TalkTime", queue.talkSeconds)
                .header("Completed", queue.completed)
                .header("Abandoned", queue.abandoned)
                .header("ServiceLevel", 0)
                .header("ServicelevelPerf", "0.0")
                .header("ServicelevelPerf2", "0.0")
                .header("Weight", 0);
    }

    static Block member(CallQueue queue, QueueMember member) {
        Block text = Block.of("Event", "QueueMember")
                .header("Queue", queue.name)
                .header("Name", member.name)
                .header("Location", member.device);
        return figures(text, member, false);
    }

    static Block entry(CallQueue queue, QueueCaller caller, long nowMillis) {
        Channel channel = caller.channel();
        return Block.of("Event", "QueueEntry")
                .header("Queue", queue.name)
                .header("Position", queue.position(caller))
                .header("Channel", channel.name)
                .header("Uniqueid", channel.uniqueid)
                .header("CallerIDNum", channel.caller.shownNumber())
                .header("CallerIDName", channel.caller.shownName())
                .header("ConnectedLineNum", channel.connected.shownNumber())
                .header("ConnectedLineName", channel.connected.shownName())
                .header("Wait", caller.seconds(nowMillis))
                .header("Priority", 0);
    }

    static Block summary(CallQueue queue, long nowMillis) {
        long available = queue.members.stream().filter(QueueMember::isFree).count();
        long longest = queue.callers.stream()
                .mapToLong(c -> c.seconds(nowMillis))
                .max()
                .orElse(0);
        return Block.of("Event", "QueueSummary")
                .header("Queue", queue.name)
                .header("LoggedIn", queue.members.size())
                .header("Available", available)
                .header("Callers", queue.callers.size())
                .header("HoldTime", queue.holdSeconds)
                .header("TalkTime", queue.talkSeconds)
                .header("LongestHoldTime", longest);
    }
}
