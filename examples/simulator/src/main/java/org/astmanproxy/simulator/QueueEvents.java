package org.astmanproxy.simulator;

import java.time.InstantSource;

/** The events of queues, their callers and their agents. */
final class QueueEvents {
    private final CallEventStream events;
    private final InstantSource clock;

    QueueEvents(CallEventStream events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void join(CallQueue queue, QueueCaller caller) {
        publish(begin("QueueCallerJoin", caller.channel())
                .header("Queue", queue.name)
                .header("Position", queue.position(caller))
                .header("Count", queue.callers.size()));
    }

    /** The caller is no longer in the queue; the position is the one it had. */
    void leave(CallQueue queue, QueueCaller caller, int position) {
        publish(begin("QueueCallerLeave", caller.channel())
                .header("Queue", queue.name)
                .header("Position", position)
                .header("Count", queue.callers.size()));
    }

    void abandon(CallQueue queue, QueueCaller caller) {
        publish(begin("QueueCallerAbandon", caller.channel())
                .header("Queue", queue.name)
                .header("Position", queue.position(caller))
                .header("OriginalPosition", caller.originalPosition())
                .header("HoldTime", caller.seconds(clock.millis())));
    }

    void called(CallQueue queue, QueueCaller caller, QueueMember member, Channel called) {
        publish(agent("AgentCalled", queue, caller, member, called));
    }

    void rangInVain(CallQueue queue, QueueCaller caller, QueueMember member, Channel called) {
        publish(agent("AgentRingNoAnswer", queue, caller, member, called)
                .header("RingTime", called.seconds(clock.millis()) * 1000));
    }

    void connect(CallQueue queue, QueueCaller caller, QueueMember member, Channel called) {
        publish(agent("AgentConnect", queue, caller, member, called)
                .header("HoldTime", caller.seconds(clock.millis()))
                .header("RingTime", called.seconds(clock.millis())));
    }

    /**
     * The talk is over.
     *
     * @param who {@code agent} or {@code caller}, whoever hung up, or {@code transfer}
     */
    void complete(CallQueue queue, QueueCaller caller, QueueMember member, Channel called, String who) {
        long held = (called.answeredMillis - caller.sinceMillis()) / 1000;
        publish(agent("AgentComplete", queue, caller, member, called)
                .header("HoldTime", held)
                .header("TalkTime", (clock.millis() - called.answeredMillis) / 1000)
                .header("Reason", who));
    }

    void memberStatus(CallQueue queue, QueueMember member) {
        Block text = events.begin("QueueMemberStatus", PrivilegeClass.AGENT)
                .header("Queue", queue.name)
                .header("MemberName", member.name)
                .header("Interface", member.device);
        QueueText.figures(text, member, true);
        publish(text);
    }

    private Block begin(String name, Channel channel) {
        return ChannelText.append(events.begin(name, PrivilegeClass.AGENT), channel);
    }

    private Block agent(String name, CallQueue queue, QueueCaller caller, QueueMember member, Channel called) {
        return ChannelText.append(begin(name, caller.channel()), "Dest", called)
                .header("Queue", queue.name)
                .header("Interface", member.device)
                .header("MemberName", member.name);
    }

    private void publish(Block text) {
        events.publish(PrivilegeClass.AGENT, text);
    }
}
