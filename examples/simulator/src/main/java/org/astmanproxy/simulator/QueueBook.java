package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queues and who serves them. */
final class QueueBook {
    static final String SUPPORT = "support";
    static final String SALES = "sales";
    private static final int MEMBERS_OF_SUPPORT = 5;
    private static final int MEMBERS_OF_SALES = 3;

    private final List<CallQueue> queues;
    private final QueueEvents events;

    QueueBook(QueueEvents events, long nowSeconds) {
        this.events = events;
        this.queues = List.of(
                new CallQueue(SUPPORT, "ringall", members(0, MEMBERS_OF_SUPPORT, nowSeconds)),
                new CallQueue(SALES, "linear", members(MEMBERS_OF_SUPPORT, MEMBERS_OF_SALES, nowSeconds)));
    }

    private static List<QueueMember> members(int firstPhone, int count, long nowSeconds) {
        List<QueueMember> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int phone = firstPhone + i;
            String name = DeviceBook.owner(phone).name();
            members.add(new QueueMember(name, DeviceBook.phone(phone), i % 2, nowSeconds));
        }
        return members;
    }

    /** True for the phones of queue members, which ordinary calls leave alone. */
    static boolean isMember(int phone) {
        return phone < MEMBERS_OF_SUPPORT + MEMBERS_OF_SALES;
    }

    List<CallQueue> all() {
        return queues;
    }

    Optional<CallQueue> find(String name) {
        return queues.stream().filter(q -> q.name.equalsIgnoreCase(name)).findFirst();
    }

    /** A device has changed: its members show that. */
    void deviceChanged(String device, DeviceState state) {
        for (CallQueue queue : queues) {
            for (QueueMember member : queue.members) {
                if (member.device.equals(device)) {
                    member.state = state;
                    events.memberStatus(queue, member);
                }
            }
        }
    }
}
