package org.astmanproxy.example.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * Complete calls, with the events that Asterisk 22 sends. Ten tenants have one call each at the same time; then the
 * next ten calls follow, with new ids. Each call connects a phone of the tenant with a trunk. It comes from the trunk
 * if the tenant's number is odd, and goes to the trunk otherwise. Calls from a trunk begin in the trunk's context.
 */
final class CallMix {
    /** The number of simultaneous calls. */
    static final int TENANTS = 10;

    /** The part of all ids that differs between one set of ten calls and the next. */
    static final String ROUND = "8880000888";

    /** The beginning of the names of all trunk channels. */
    static final String TRUNK = "PJSIP/trunk-";

    private static final int SIDES = 2;
    private static final List<CallStep> STEPS = List.of(CallStep.values());

    private CallMix() {}

    /** {@return all events of ten calls, in their order} */
    static List<Message> events() {
        return IntStream.range(0, TENANTS * STEPS.size())
                .mapToObj(place -> event(place % TENANTS, STEPS.get(place / TENANTS)))
                .toList();
    }

    /** {@return the index of an event in {@link #events()}} */
    static int place(int tenant, CallStep step) {
        return STEPS.indexOf(step) * TENANTS + tenant;
    }

    /** {@return the beginning of the names of the channels of a tenant's phone} */
    static String phone(int tenant) {
        return "PJSIP/10" + tenant + "-";
    }

    /** {@return the dialplan context of a tenant's calls} */
    static String context(int tenant) {
        return "tenant-" + tenant;
    }

    /** {@return true if the tenant is called, false if it calls} */
    static boolean isCalled(int tenant) {
        return tenant % 2 == 1;
    }

    /** {@return true if the main channel of an event is a trunk's} */
    static boolean isOfTrunk(int tenant, CallStep step) {
        return isCalled(tenant) != step.isOfCalled();
    }

    private static Message event(int tenant, CallStep step) {
        int number = STEPS.indexOf(step);
        MessageBuilder event =
                Message.builder().header("Event", step.event()).header("Privilege", step.privilege() + ",all");
        if (step == CallStep.RECORD) {
            record(tenant, event);
        } else {
            channel("", tenant, step, step.isOfCalled(), event);
            if (step.isOfBoth()) {
                channel("Dest", tenant, step, true, event);
            }
            for (int more = 0; more < 2 + (tenant + number) % 6; more++) {
                event.header("ChanVariable", "CUSTOMER_" + more + "=" + "C-".repeat(2 + number % 7) + more);
            }
        }
        return event.header("Seq", EventMix.SEQ).header("Sent", EventMix.SENT).build();
    }

    private static void channel(String prefix, int tenant, CallStep step, boolean called, MessageBuilder event) {
        List<String> values = new ArrayList<>(List.of("Channel", name(tenant, called)));
        boolean up = step.compareTo(CallStep.ANSWERED) > 0;
        values.addAll(List.of("ChannelState", up ? "6" : "5", "ChannelStateDesc", up ? "Up" : "Ringing"));
        values.addAll(List.of("CallerIDNum", "10" + tenant, "CallerIDName", "Caller Number " + tenant));
        values.addAll(List.of("ConnectedLineNum", "<unknown>", "ConnectedLineName", "<unknown>"));
        boolean outside = step == CallStep.CALLER_COMES && isCalled(tenant);
        values.addAll(List.of("Language", "en", "AccountCode", "account-" + tenant));
        values.addAll(List.of("Context", outside ? "from-trunk" : context(tenant)));
        values.addAll(List.of("Exten", "20" + tenant, "Priority", Integer.toString(1 + STEPS.indexOf(step))));
        values.addAll(List.of("Uniqueid", id(tenant, called), "Linkedid", id(tenant, false)));
        for (int v = 0; v < values.size(); v += 2) {
            event.header(prefix + values.get(v), values.get(v + 1));
        }
    }

    private static void record(int tenant, MessageBuilder event) {
        event.header("AccountCode", "account-" + tenant)
                .header("Source", "10" + tenant)
                .header("Destination", "20" + tenant)
                .header("DestinationContext", context(tenant))
                .header("CallerID", "\"Caller Number " + tenant + "\" <10" + tenant + ">")
                .header("Channel", name(tenant, false))
                .header("DestinationChannel", name(tenant, true))
                .header("LastApplication", "Dial")
                .header("LastData", name(tenant, true) + ",30,tT")
                .header("StartTime", "2026-11-23 09:00:00")
                .header("AnswerTime", "2026-11-23 09:00:04")
                .header("EndTime", "2026-11-23 09:01:10")
                .header("Duration", "70")
                .header("BillableSeconds", "66")
                .header("Disposition", "ANSWERED")
                .header("AMAFlags", "DOCUMENTATION")
                .header("UniqueID", id(tenant, false))
                .header("UserField", "");
    }

    private static String name(int tenant, boolean called) {
        return (called == isCalled(tenant) ? phone(tenant) : TRUNK) + "000000" + tenant + (called ? "b" : "a");
    }

    private static String id(int tenant, boolean called) {
        return "pbx1-" + ROUND + "." + (100 + SIDES * tenant + (called ? 1 : 0));
    }
}
