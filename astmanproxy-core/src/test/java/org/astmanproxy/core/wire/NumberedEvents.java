package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;

/** Events of a server that are counted, and what a client that asked for numbers gets of them. */
final class NumberedEvents {
    private NumberedEvents() {}

    static void step(AsteriskSession pbx, int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    static void steps(AsteriskSession pbx, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> step(pbx, number));
    }

    /** {@return the place at which the client asked for numbers} */
    static String numbered(AmiClient client) {
        AmiMessage answer = answer(client, "ProxyAction: SetSequence");
        assertThat(answer.first()).isEqualTo("ProxyResponse: Success");
        assertThat(answer.get("Sequence")).isEqualTo("on");
        return answer.get("ProxySequence");
    }

    /** Sends a ProxyAction and skips events. {@return its reply} */
    static AmiMessage answer(AmiClient client, String... action) {
        return client.send(action).readUntil(message -> message.has("ProxyResponse"));
    }

    /** {@return the numbers of the steps among some messages} */
    static List<Integer> numbers(List<AmiMessage> messages) {
        return messages.stream()
                .filter(message -> message.isEvent("Step"))
                .map(message -> Integer.valueOf(message.get("N")))
                .toList();
    }

    static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** {@return the number in a place} */
    static long number(String place) {
        return Long.parseLong(place.substring(place.indexOf('-') + 1));
    }

    /** {@return the part of a place that differs at each start of a proxy} */
    static String epoch(String place) {
        return place.substring(0, place.indexOf('-'));
    }

    /** Sends steps of 8,000 bytes. */
    static void padded(AsteriskSession pbx, int from, int to) {
        String pad = "x".repeat(8000);
        for (int i = from; i < to; i++) {
            pbx.event("Step", "Privilege: user,all", "N: " + i, "Pad: " + pad);
        }
    }
}
