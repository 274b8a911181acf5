package org.astmanproxy.example.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * The events of a stream, which repeats them: those of one call in Asterisk 22, with 19 to 39 headers and about 670
 * bytes each. Two headers are added: {@code Seq} is the number of the event, and {@code Sent} the time at which it was
 * due.
 */
final class EventMix {
    /** The placeholder for the number. */
    static final String SEQ = "777000000777";

    /** The placeholder for the time, in nanoseconds of the system's monotonic clock. */
    static final String SENT = "7770000000000000777";

    private static final List<String> NAMES = List.of(
            "Newchannel",
            "Newexten",
            "VarSet",
            "DialBegin",
            "Newstate",
            "RTCPSent",
            "DialEnd",
            "BridgeEnter",
            "RTCPReceived",
            "VarSet",
            "BridgeLeave",
            "Hangup",
            "Cdr");

    private static final int COUNT = 52;

    private EventMix() {}

    /** {@return all events, in their order} */
    static List<Message> events() {
        return IntStream.range(0, COUNT).mapToObj(EventMix::event).toList();
    }

    /** {@return the name of an event} */
    static String name(int event) {
        return NAMES.get(event % NAMES.size());
    }

    private static Message event(int i) {
        MessageBuilder event = Message.builder().header("Event", name(i)).header("Privilege", "call,all");
        channel("", i, event);
        if (i % 3 == 1) {
            channel("Dest", i + 1, event);
        }
        for (int more = 0; more < i % 5; more++) {
            event.header("ChanVariable", "CUSTOMER_" + more + "=" + "C-".repeat(2 + i % 7) + more);
        }
        return event.header("Seq", SEQ).header("Sent", SENT).build();
    }

    private static void channel(String prefix, int i, MessageBuilder event) {
        List<String> values = new ArrayList<>(List.of("Channel", "PJSIP/" + (1000 + i) + "-0000001" + i % 10));
        values.addAll(List.of("ChannelState", Integer.toString(i % 7), "ChannelStateDesc", i % 7 == 6 ? "Up" : "Ring"));
        values.addAll(List.of("CallerIDNum", Integer.toString(1000 + i), "CallerIDName", "Caller Number " + i));
        values.addAll(List.of("ConnectedLineNum", "<unknown>", "ConnectedLineName", "<unknown>"));
        values.addAll(List.of("Language", "en", "AccountCode", "account-" + i % 9, "Context", "from-internal"));
        values.addAll(List.of("Exten", Integer.toString(2000 + i), "Priority", Integer.toString(1 + i % 12)));
        values.addAll(List.of("Uniqueid", "pbx1-1795403039." + (100 + i), "Linkedid", "pbx1-1795403039." + (100 + i)));
        for (int v = 0; v < values.size(); v += 2) {
            event.header(prefix + values.get(v), values.get(v + 1));
        }
    }
}
