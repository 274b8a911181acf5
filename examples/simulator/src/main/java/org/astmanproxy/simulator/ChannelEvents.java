package org.astmanproxy.simulator;

/** Changes to a channel, each with the event that Asterisk sends for it. */
final class ChannelEvents {
    private final CallEventStream events;

    ChannelEvents(CallEventStream events) {
        this.events = events;
    }

    void created(Channel channel) {
        publish("Newchannel", channel);
    }

    void state(Channel channel, ChannelState state) {
        channel.state = state;
        publish("Newstate", channel);
    }

    void application(Channel channel, String application, String data) {
        channel.application = application;
        channel.applicationData = data;
        Block text = begin("Newexten", PrivilegeClass.DIALPLAN, channel)
                .header("Extension", channel.place.exten())
                .header("Application", application)
                .header("AppData", data);
        events.publish(PrivilegeClass.DIALPLAN, text);
    }

    void variable(Channel channel, String name, String value) {
        channel.variables.put(name, value);
        events.publish(
                PrivilegeClass.DIALPLAN,
                begin("VarSet", PrivilegeClass.DIALPLAN, channel)
                        .header("Variable", name)
                        .header("Value", value));
    }

    void globalVariable(String name, String value) {
        events.publish(
                PrivilegeClass.DIALPLAN,
                events.begin("VarSet", PrivilegeClass.DIALPLAN)
                        .header("Channel", "none")
                        .header("Uniqueid", "none")
                        .header("Variable", name)
                        .header("Value", value));
    }

    void callerId(Channel channel, Party caller) {
        channel.caller = caller;
        events.publish(
                PrivilegeClass.CALL,
                begin("NewCallerid", PrivilegeClass.CALL, channel)
                        .header("CID-CallingPres", "0 (Presentation Allowed, Not Screened)"));
    }

    void connectedLine(Channel channel, Party connected) {
        channel.connected = connected;
        publish("NewConnectedLine", channel);
    }

    void accountCode(Channel channel, String accountCode) {
        String old = channel.accountCode;
        channel.accountCode = accountCode;
        events.publish(
                PrivilegeClass.CALL,
                begin("NewAccountCode", PrivilegeClass.CALL, channel).header("OldAccountCode", old));
    }

    void hangupRequest(Channel channel, int cause) {
        events.publish(
                PrivilegeClass.CALL,
                begin("HangupRequest", PrivilegeClass.CALL, channel).header("Cause", cause));
    }

    void softHangupRequest(Channel channel, int cause) {
        events.publish(
                PrivilegeClass.CALL,
                begin("SoftHangupRequest", PrivilegeClass.CALL, channel).header("Cause", cause));
    }

    void hangup(Channel channel, int cause) {
        events.publish(
                PrivilegeClass.CALL,
                begin("Hangup", PrivilegeClass.CALL, channel)
                        .header("Cause", cause)
                        .header("Cause-txt", HangupCause.text(cause)));
    }

    private Block begin(String name, PrivilegeClass of, Channel channel) {
        return ChannelText.append(events.begin(name, of), channel);
    }

    private void publish(String name, Channel channel) {
        events.publish(PrivilegeClass.CALL, begin(name, PrivilegeClass.CALL, channel));
    }
}
