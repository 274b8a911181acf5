package org.astmanproxy.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialplan that calls run: one context, fixed. */
final class Dialplan {
    static final String CONTEXT = "demo";
    private static final String PHONES = "_1XXX";

    /**
     * One priority of an extension.
     *
     * @param application what it runs
     * @param data the application's arguments
     */
    record DialplanStep(String application, String data) {
        @Override
        public String toString() {
            return application + "(" + data + ")";
        }
    }

    private final Map<String, List<DialplanStep>> extensions = new LinkedHashMap<>();

    Dialplan() {
        DialplanStep answer = new DialplanStep("Answer", "");
        DialplanStep hangup = new DialplanStep("Hangup", "");
        extensions.put("answer", List.of(answer, new DialplanStep("Wait", "1"), hangup));
        extensions.put("bridge", List.of(new DialplanStep("Dial", "Local/answer@demo,10"), hangup));
        extensions.put("busy", List.of(new DialplanStep("Busy", "1")));
        extensions.put("congestion", List.of(new DialplanStep("Congestion", "1")));
        extensions.put("echo", List.of(answer, new DialplanStep("Echo", ""), hangup));
        extensions.put("hold", List.of(answer, new DialplanStep("Wait", "3600"), hangup));
        extensions.put("noanswer", List.of(new DialplanStep("Ringing", ""), new DialplanStep("Wait", "30"), hangup));
        extensions.put("sales", List.of(answer, new DialplanStep("Queue", QueueBook.SALES), hangup));
        extensions.put("support", List.of(answer, new DialplanStep("Queue", QueueBook.SUPPORT), hangup));
        extensions.put(
                "vars",
                List.of(
                        answer,
                        new DialplanStep("Set", "NOTE=one: two, three"),
                        new DialplanStep("Wait", "0.2"),
                        hangup));
        extensions.put(PHONES, List.of(new DialplanStep("Dial", "PJSIP/${EXTEN},20"), hangup));
    }

    /** {@return the step at this position, with the extension filled in; empty if there is none} */
    Optional<DialplanStep> find(DialplanPosition place) {
        return steps(place)
                .filter(steps -> place.priority() >= 1 && place.priority() <= steps.size())
                .map(steps -> steps.get(place.priority() - 1))
                .map(step -> new DialplanStep(step.application(), step.data().replace("${EXTEN}", place.exten())));
    }

    private Optional<List<DialplanStep>> steps(DialplanPosition place) {
        if (!place.context().equals(CONTEXT)) {
            return Optional.empty();
        }
        String key = place.exten().matches("1\\d{3}") ? PHONES : place.exten();
        return Optional.ofNullable(extensions.get(key));
    }

    /** All extensions by their name or pattern, in order. */
    Map<String, List<DialplanStep>> extensions() {
        return extensions;
    }
}
