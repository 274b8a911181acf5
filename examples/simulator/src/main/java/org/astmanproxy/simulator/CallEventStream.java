package org.astmanproxy.simulator;

import java.util.function.Consumer;

/** Where all events pass: it begins each as Asterisk does, counts them and hands them to the sessions. */
final class CallEventStream {
    private final String systemName;
    private final Consumer<Event> sessions;
    private long published;

    CallEventStream(String systemName, Consumer<Event> sessions) {
        this.systemName = WireText.utf8(systemName);
        this.sessions = sessions;
    }

    /** The first lines of an event: name, privilege and, where the system has a name, that. */
    Block begin(String name, PrivilegeClass of) {
        Block block = Block.of("Event", name).header("Privilege", of.word() + ",all");
        return systemName.isEmpty() ? block : block.header("SystemName", systemName);
    }

    void publish(PrivilegeClass of, Block event) {
        published++;
        sessions.accept(new Event(of, event.bytes()));
    }

    /** How many events there have been. */
    long published() {
        return published;
    }
}
