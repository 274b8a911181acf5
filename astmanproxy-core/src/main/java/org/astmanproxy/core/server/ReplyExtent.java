package org.astmanproxy.core.server;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Tells where replies begin and end. */
final class ReplyExtent {
    private ReplyExtent() {}

    /** {@return true if a response begins a list with a complete event} */
    static boolean beginsList(Message response) {
        return response.has("EventList", "start");
    }

    /**
     * {@return true if a response announces events without a complete event} Nearly all lists of Asterisk 1.4 to 13.0
     * are like that, and some of newer versions.
     */
    static boolean announcesEvents(Message response) {
        return !response.has("EventList") && text(response).contains("will follow");
    }

    /** {@return true if a response announces a single event} */
    static boolean announcesOneEvent(Message response) {
        String text = text(response);
        return text.contains("event will follow") || text.contains("result will follow");
    }

    private static String text(Message response) {
        return response.get("Message").orElse("").toLowerCase(Locale.ROOT);
    }

    /** {@return true if this is the last message of a list} */
    static boolean endsList(Message row, ReplyProgress progress) {
        if (row.has("EventList", "Complete") || row.has("EventList", "Cancelled")) {
            return true;
        }
        if (row.kind() != MessageKind.EVENT || !progress.takesRows() || row.has("EventList")) {
            return false;
        }
        return row.name().toLowerCase(Locale.ROOT).endsWith("complete")
                || (progress instanceof ReplyProgress.Following following && following.oneEvent());
    }
}
