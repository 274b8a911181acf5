package org.astmanproxy.launcher.whole;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.testkit.AmiMessage;

/**
 * Checks what one client gets over all its connections: each event has the next number and the next mark of its server. A
 * gap has to say how many events are missing, and that has to be right.
 */
final class ResumedStream {
    private static final String SEQUENCE = "ProxySequence";

    private final List<String> faults = new ArrayList<>();
    private String place = "";
    /** The number after the dash of a mark; negative before the first one. */
    private long mark = -1;

    private long events;
    private int gaps;
    private int connections;

    /** {@return the action after a login: the client asks for numbers, and later for what it has missed} */
    String request() {
        connections++;
        return place.isEmpty()
                ? "ProxyAction: SetSequence\r\n\r\n"
                : "ProxyAction: Resume\r\nSince: " + place + "\r\n\r\n";
    }

    /** Checks the next message. */
    void take(AmiMessage message) {
        if (message.has("ProxyResponse")) {
            if (!message.get("ProxyResponse").equals("Success")) {
                faults.add("refused: " + message);
            }
            place = place.isEmpty() ? message.get(SEQUENCE) : place;
        } else if (message.isEvent("ProxyGap")) {
            gap(message);
        } else if (message.isEvent("Numbered") && !place.isEmpty()) {
            event(message);
        }
    }

    private void event(AmiMessage message) {
        String[] parts = message.get("Mark").split("-", -1);
        long next = Long.parseLong(parts[2]);
        if (mark >= 0 && next != mark + 1) {
            faults.add("mark " + mark + ", then " + message);
        }
        if (number(message.get(SEQUENCE)) != number(place) + 1) {
            faults.add("number " + place + ", then " + message);
        }
        mark = next;
        place = message.get(SEQUENCE);
        events++;
    }

    private void gap(AmiMessage message) {
        long missed = Long.parseLong(message.get("Missed"));
        boolean fits = number(message.get("From")) == number(place) + 1
                && number(message.get("To")) == number(place) + missed
                && missed > 0;
        if (!fits) {
            faults.add("number " + place + ", then " + message);
        }
        mark = mark < 0 ? mark : mark + missed;
        place = message.get("To");
        gaps++;
    }

    private static long number(String sequence) {
        return Long.parseLong(sequence.substring(sequence.indexOf('-') + 1));
    }

    /** {@return what was wrong} */
    List<String> faults() {
        return faults;
    }

    /** {@return the number of events so far} */
    long events() {
        return events;
    }

    /** {@return the number of gaps so far} */
    int gaps() {
        return gaps;
    }

    /** {@return the number of connections so far} */
    int connections() {
        return connections;
    }
}
