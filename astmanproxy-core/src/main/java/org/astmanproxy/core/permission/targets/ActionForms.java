package org.astmanproxy.core.permission.targets;

import static org.astmanproxy.core.permission.targets.HeaderTarget.ASSIGN;
import static org.astmanproxy.core.permission.targets.HeaderTarget.CHANNEL;
import static org.astmanproxy.core.permission.targets.HeaderTarget.COLUMN;
import static org.astmanproxy.core.permission.targets.HeaderTarget.CONTEXT;
import static org.astmanproxy.core.permission.targets.HeaderTarget.DEVICE;
import static org.astmanproxy.core.permission.targets.HeaderTarget.FREE;
import static org.astmanproxy.core.permission.targets.HeaderTarget.MEMBER;
import static org.astmanproxy.core.permission.targets.HeaderTarget.PLACE;
import static org.astmanproxy.core.permission.targets.HeaderTarget.WRITE;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The actions whose target the proxy can determine. */
final class ActionForms {
    private static final ActionForm ONE_CHANNEL = ActionForm.needing("Channel").with(CHANNEL, "Channel");

    private static final ActionForm TRANSFER = ActionForm.needing("Channel", "Context")
            .with(CHANNEL, "Channel")
            .with(CONTEXT, "Context")
            .with(PLACE, "Exten", "Priority");

    private static final ActionForm LIST_OF_CHANNELS =
            ActionForm.listing().with(CHANNEL, "Channel").with(FREE, "Variables", "AllVariables");

    /** No rule defines the queues of a user. */
    private static final ActionForm MEMBER_OF_QUEUE =
            ActionForm.partlyKnown().with(MEMBER, "Interface", "StateInterface");

    /** Many programs that dial send these headers with Originate, where Asterisk ignores them. */
    private static final String[] OF_CALL_FILES = {"WaitTime", "MaxRetries", "RetryTime", "Archive", "AlwaysDelete"};

    private static final Map<String, ActionForm> ACTIONS = Map.ofEntries(
            Map.entry("ping", ActionForm.harmless()),
            Map.entry("listcommands", ActionForm.harmless()),
            Map.entry("coresettings", ActionForm.harmless()),
            Map.entry(
                    "originate",
                    ActionForm.needing("Channel", "Context")
                            .with(DEVICE, "Channel")
                            .with(CONTEXT, "Context")
                            .with(PLACE, "Exten", "Priority")
                            .with(ASSIGN, "Variable")
                            .with(
                                    FREE,
                                    "Application",
                                    "Data",
                                    "Timeout",
                                    "CallerID",
                                    "Account",
                                    "EarlyMedia",
                                    "Async",
                                    "Codecs")
                            .with(FREE, OF_CALL_FILES)),
            Map.entry("hangup", ONE_CHANNEL.with(FREE, "Cause")),
            Map.entry(
                    "redirect",
                    TRANSFER.with(CHANNEL, "ExtraChannel")
                            .with(CONTEXT, "ExtraContext")
                            .with(PLACE, "ExtraExten", "ExtraPriority")),
            Map.entry("atxfer", TRANSFER),
            Map.entry("blindtransfer", TRANSFER),
            Map.entry("cancelatxfer", ONE_CHANNEL),
            Map.entry(
                    "bridge",
                    ActionForm.needing("Channel1", "Channel2")
                            .with(CHANNEL, "Channel1", "Channel2")
                            .with(FREE, "Tone")),
            Map.entry(
                    "getvar",
                    ActionForm.needing("Channel", "Variable")
                            .with(CHANNEL, "Channel")
                            .with(FREE, "Variable")),
            Map.entry(
                    "setvar",
                    ActionForm.needing("Channel", "Variable")
                            .with(CHANNEL, "Channel")
                            .with(WRITE, "Variable")
                            .with(FREE, "Value")),
            Map.entry("status", LIST_OF_CHANNELS),
            Map.entry("coreshowchannels", ActionForm.listing()),
            Map.entry("queueadd", MEMBER_OF_QUEUE),
            Map.entry("queueremove", MEMBER_OF_QUEUE),
            Map.entry("queuelog", MEMBER_OF_QUEUE.with(COLUMN, "Queue", "Event", "Uniqueid")),
            Map.entry("queuepause", MEMBER_OF_QUEUE),
            Map.entry("queuepenalty", MEMBER_OF_QUEUE),
            Map.entry("queuememberringinuse", MEMBER_OF_QUEUE),
            Map.entry("absolutetimeout", ONE_CHANNEL.with(FREE, "Timeout")),
            Map.entry("sendtext", ONE_CHANNEL.with(FREE, "Message", "ContentType", "Content-Type")),
            Map.entry("sendflash", ONE_CHANNEL.with(FREE, "Receive")),
            Map.entry("playdtmf", ONE_CHANNEL.with(FREE, "Digit", "Duration", "Receive")),
            Map.entry("playmf", ONE_CHANNEL.with(FREE, "Digit", "Duration")),
            Map.entry("muteaudio", ONE_CHANNEL.with(FREE, "Direction", "State")),
            Map.entry("localoptimizeaway", ONE_CHANNEL),
            Map.entry("mixmonitormute", ONE_CHANNEL.with(FREE, "Direction", "State", "MixMonitorID")),
            Map.entry("stopmixmonitor", ONE_CHANNEL.with(FREE, "MixMonitorID")),
            Map.entry("stopmonitor", ONE_CHANNEL),
            Map.entry("pausemonitor", ONE_CHANNEL),
            Map.entry("unpausemonitor", ONE_CHANNEL),
            Map.entry(
                    "extensionstate",
                    ActionForm.needing("Context").with(CONTEXT, "Context").with(PLACE, "Exten")));

    private ActionForms() {}

    /** {@return the form of an action; empty if its target cannot be determined} */
    static Optional<ActionForm> of(String name) {
        return Optional.ofNullable(ACTIONS.get(name.toLowerCase(Locale.ROOT)));
    }
}
