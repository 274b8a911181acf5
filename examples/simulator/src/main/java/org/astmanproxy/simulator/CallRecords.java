package org.astmanproxy.simulator;

import java.time.InstantSource;

/** The Cdr event of a channel that ran the dialplan and ends. */
final class CallRecords {
    private final CallEventStream events;
    private final InstantSource clock;

    CallRecords(CallEventStream events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Writes the record; a call that was neither answered nor put through leaves none, as in Asterisk by default. */
    void write(Channel channel) {
        if (channel.answeredMillis == 0 && channel.dialled.isEmpty()) {
            return;
        }
        long end = clock.millis();
        Party caller = channel.caller;
        boolean answered = channel.answeredMillis != 0;
        events.publish(
                PrivilegeClass.CDR,
                events.begin("Cdr", PrivilegeClass.CDR)
                        .header("AccountCode", channel.accountCode)
                        .header("Source", caller.number())
                        .header("Destination", channel.place.exten())
                        .header("DestinationContext", channel.place.context())
                        .header("CallerID", "\"" + caller.name() + "\" <" + caller.number() + ">")
                        .header("Channel", channel.name)
                        .header(
                                "DestinationChannel",
                                channel.dialled.map(c -> c.name).orElse(""))
                        .header("LastApplication", channel.application)
                        .header("LastData", channel.applicationData)
                        .header("StartTime", Times.cdr(channel.createdMillis))
                        .header("AnswerTime", Times.cdr(channel.answeredMillis))
                        .header("EndTime", Times.cdr(end))
                        .header("Duration", (end - channel.createdMillis) / 1000)
                        .header("BillableSeconds", answered ? (end - channel.answeredMillis) / 1000 : 0)
                        .header("Disposition", disposition(channel, answered))
                        .header("AMAFlags", "DOCUMENTATION")
                        .header("UniqueID", channel.uniqueid)
                        .header("UserField", ""));
    }

    private static String disposition(Channel channel, boolean answered) {
        if (answered) {
            return "ANSWERED";
        }
        return switch (channel.variable("DIALSTATUS")) {
            case "BUSY" -> "BUSY";
            case "CONGESTION", "CHANUNAVAIL" -> "FAILED";
            default -> channel.state == ChannelState.BUSY ? "BUSY" : "NO ANSWER";
        };
    }
}
