package org.astmanproxy.testkit;

import java.util.ArrayList;
import java.util.List;

/** The reply of a {@link ScriptedAsterisk} to ListCommands, with some actions of Asterisk 22. */
final class ListedActions {
    private static final List<String> ACTIONS = List.of(
            "AbsoluteTimeout: Set absolute timeout.  (Priv: system,call,all)",
            "Bridge: Bridge two channels already in the PBX.  (Priv: call,all)",
            "BridgeDestroy: Destroy a bridge.  (Priv: <none>)",
            "Command: Execute Asterisk CLI Command.  (Priv: command,all)",
            "CoreShowChannels: List currently active channels.  (Priv: system,reporting,all)",
            "CoreStatus: Show PBX core status variables.  (Priv: system,reporting,all)",
            "DBGet: Get DB Entry.  (Priv: system,reporting,all)",
            "GetConfig: Retrieve configuration.  (Priv: system,config,all)",
            "Getvar: Gets a channel variable or function value.  (Priv: call,reporting,all)",
            "Hangup: Hangup channel.  (Priv: system,call,all)",
            "ListCommands: List available manager commands.  (Priv: <none>)",
            "ModuleLoad: Module management.  (Priv: system,all)",
            "Originate: Originate a call.  (Priv: originate,all)",
            "Ping: Keepalive command.  (Priv: <none>)",
            "PJSIPUnregister: Unregister an outbound registration.  (Priv: system,reporting,all)",
            "QueueAdd: Add interface to queue.  (Priv: agent,all)",
            "QueuePause: Makes a queue member temporarily unavailable.  (Priv: agent,all)",
            "QueueLog: Adds custom entry in queue_log.  (Priv: agent,all)",
            "AgentLogoff: Sets an agent as no longer logged in.  (Priv: agent,all)",
            "QueueReset: Reset queue statistics.  (Priv: <none>)",
            "QueueStatus: Show queue status.  (Priv: <none>)",
            "Redirect: Redirect (transfer) a call.  (Priv: call,all)",
            "Setvar: Sets a channel variable or function value.  (Priv: call,all)",
            "Status: List channel status.  (Priv: system,call,reporting,all)",
            "UserEvent: Send an arbitrary event.  (Priv: user,all)");

    private ListedActions() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("Response: Success"));
        lines.addAll(ACTIONS);
        return lines.toArray(new String[0]);
    }
}
