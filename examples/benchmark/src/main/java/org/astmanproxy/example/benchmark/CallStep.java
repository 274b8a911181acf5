package org.astmanproxy.example.benchmark;

/** The steps of a call in their order, each with the event that Asterisk 22 sends for it. */
enum CallStep {
    CALLER_COMES("Newchannel", "call"),
    EXTENSION("Newexten", "dialplan"),
    VARIABLE("VarSet", "dialplan"),
    CALLED_COMES("Newchannel", "call"),
    DIALLING("DialBegin", "call"),
    CALLED_RINGS("Newstate", "call"),
    ANSWERED("DialEnd", "call"),
    CALLER_JOINS("BridgeEnter", "call"),
    CALLED_JOINS("BridgeEnter", "call"),
    CALLER_REPORTS("RTCPSent", "reporting"),
    LATER_VARIABLE("VarSet", "dialplan"),
    CALLED_REPORTS("RTCPReceived", "reporting"),
    CALLED_LEAVES("BridgeLeave", "call"),
    CALLED_GOES("Hangup", "call"),
    CALLER_LEAVES("BridgeLeave", "call"),
    CALLER_GOES("Hangup", "call"),
    RECORD("Cdr", "cdr");

    private final String event;
    private final String privilege;

    CallStep(String event, String privilege) {
        this.event = event;
        this.privilege = privilege;
    }

    /** {@return the event's name} */
    String event() {
        return event;
    }

    /** {@return the event's class} */
    String privilege() {
        return privilege;
    }

    /** {@return true if the main channel of the event is the called channel, false if it is the caller's} */
    boolean isOfCalled() {
        return name().startsWith("CALLED_");
    }

    /** {@return true if the event names both channels} */
    boolean isOfBoth() {
        return this == DIALLING || this == ANSWERED || this == RECORD;
    }
}
