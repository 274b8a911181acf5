package org.astmanproxy.simulator;

import java.util.Optional;

/** The events of one channel calling another. An Originate has no calling channel. */
final class DialEvents {
    private final CallEventStream events;

    DialEvents(CallEventStream events) {
        this.events = events;
    }

    void begin(Optional<Channel> caller, Channel called, String dialString) {
        publish("DialBegin", caller, called, "DialString", dialString);
    }

    void ringing(Optional<Channel> caller, Channel called) {
        publish("DialState", caller, called, "DialStatus", "RINGING");
    }

    void end(Optional<Channel> caller, Channel called, String status) {
        publish("DialEnd", caller, called, "DialStatus", status);
    }

    private void publish(String name, Optional<Channel> caller, Channel called, String header, String value) {
        Block text = events.begin(name, PrivilegeClass.CALL);
        caller.ifPresent(channel -> ChannelText.append(text, channel));
        events.publish(
                PrivilegeClass.CALL, ChannelText.append(text, "Dest", called).header(header, value));
    }

    void localBridge(Channel one, Channel two) {
        Block text = events.begin("LocalBridge", PrivilegeClass.CALL);
        ChannelText.append(text, "LocalOne", one);
        ChannelText.append(text, "LocalTwo", two);
        text.header("Context", two.place.context())
                .header("Exten", two.place.exten())
                .header("LocalOptimization", "Yes");
        events.publish(PrivilegeClass.CALL, text);
    }
}
