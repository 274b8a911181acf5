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
    record Step(String application, String data) {
        @Override
        public String toString() {
            return application + "(" + data + ")";
        }
    }

    private final Map<String, List<Step>> extensions = new LinkedHashMap<>();

    Dialplan() {
        Step answer = new Step("Answer", "");
        Step hangup = new Step("Hangup", "");
        extensions.put("answer", List.of(answer, new Step("Wait", "1"), hangup));
        extensions.put("bridge", List.of(new Step("Dial", "Local/answer@demo,10"), hangup));
        extensions.put("busy", List.of(new Step("Busy", "1")));
        extensions.put("congestion", List.of(new Step("Congestion", "1")));
        extensions.put("echo", List.of(answer, new Step("Echo", ""), hangup));
        extensions.put("hold", List.of(answer, new Step("Wait", "3600"), hangup));
        extensions.put("noanswer", List.of(new Step("Ringing", ""), new Step("Wait", "30"), hangup));
        extensions.put("sales", List.of(answer, new Step("Queue", QueueBook.SALES), hangup));
        extensions.put("support", List.of(answer, new Step("Queue", QueueBook.SUPPORT), hangup));
        extensions.put(
                "vars", List.of(answer, new Step("Set", "NOTE=one: two, three"), new Step("Wait", "0.2"), hangup));
        extensions.put(PHONES, List.of(new Step("Dial", "PJSIP/${EXTEN},20"), hangup));
    }

    /** What stands at a place, with the extension filled in. */
    Optional<Step> find(Place place) {
        return steps(place)
                .filter(steps -> place.priority() >= 1 && place.priority() <= steps.size())
                .map(steps -> steps.get(place.priority() - 1))
                .map(step -> new Step(step.application(), step.data().replace("${EXTEN}", place.exten())));
    }

    private Optional<List<Step>> steps(Place place) {
        if (!place.context().equals(CONTEXT)) {
            return Optional.empty();
        }
        String key = place.exten().matches("1\\d{3}") ? PHONES : place.exten();
        return Optional.ofNullable(extensions.get(key));
    }

    /** All extensions by their name or pattern, in order. */
    Map<String, List<Step>> extensions() {
        return extensions;
    }
}
