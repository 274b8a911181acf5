package org.astmanproxy.core.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.testkit.AmiMessage;

/**
 * What a user with rules about calls sees of the events of one server, written down once more from the documentation, on
 * lines of text and without any thought for time and memory: to compare the proxy with.
 */
public final class CallModel {
    private static final Pattern IDS = headers("(?!bridge).*(uniqueid[12]?|linkedid)");
    private static final Pattern CHANNELS = headers(".*channel[12]?|source|destination|channelcalling");
    private static final Pattern CHANNELS_OF_RECORD = headers(".*channel[12]?");
    private static final Pattern CONTEXTS = headers(".*context");

    private final CallRules rules;
    private final Map<String, String> linkedIdOf = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> shownCalls = new HashSet<>();
    private final Map<String, AmiMessage> newchannels = new LinkedHashMap<>();
    private final Map<String, AmiMessage> newstates = new HashMap<>();
    private final Set<String> heldForContext = new HashSet<>();

    /** {@return what is seen of these events, in this order} */
    public static List<AmiMessage> seen(CallRules rules, List<AmiMessage> events) {
        CallModel model = new CallModel(rules);
        List<AmiMessage> seen = new ArrayList<>();
        events.forEach(event -> seen.addAll(model.next(event)));
        return seen;
    }

    private CallModel(CallRules rules) {
        this.rules = rules;
    }

    private List<AmiMessage> next(AmiMessage event) {
        String name = event.get("Event");
        if (name.equals("FullyBooted") || name.equals("Shutdown")) {
            return List.of(event);
        }
        boolean invented = name.equals("UserEvent");
        String own = event.get("Uniqueid").isEmpty() ? event.get("UniqueID") : event.get("Uniqueid");
        boolean tellsOfItself = name.equals("Newchannel") || event.has("ChannelState");
        if (tellsOfItself && !invented && !gone.contains(own)) {
            belongsNow(own, event.get("Linkedid"));
        }
        Set<String> calls = calls(event);
        boolean rightContext = contexts(event).isEmpty()
                || rules.inContexts().isEmpty()
                || contexts(event).stream().anyMatch(rules.inContexts()::contains);
        List<AmiMessage> out = new ArrayList<>();
        if (rightContext && isVisible(event, calls)) {
            if (!invented) {
                shownCalls.addAll(calls);
                out.addAll(heldBack(event, calls));
            }
            out.add(event);
        } else if (name.equals("Newchannel")) {
            newchannels.put(own, event);
            if (!rightContext) {
                heldForContext.add(own);
            }
        } else if (name.equals("Newstate") && newchannels.containsKey(own)) {
            newstates.put(own, event);
        }
        if (name.equals("Hangup")) {
            gone.add(own);
            newchannels.remove(own);
        }
        return out;
    }

    private void belongsNow(String uniqueId, String linkedId) {
        String before = linkedIdOf.put(uniqueId, linkedId);
        if (before != null && shownCalls.contains(before)) {
            shownCalls.add(linkedId);
        }
    }

    private boolean isVisible(AmiMessage event, Set<String> calls) {
        List<String> channels = channels(event);
        if (!rules.channels().isEmpty()) {
            if (channels.stream().anyMatch(this::isOwn)) {
                return true;
            }
        } else if (!contexts(event).isEmpty()) {
            return true;
        }
        return calls.stream().anyMatch(shownCalls::contains)
                || (rules.moreEvents() && channels.isEmpty() && calls.isEmpty());
    }

    private boolean isOwn(String channel) {
        String lower = channel.toLowerCase(Locale.ROOT);
        return rules.channels().stream().anyMatch(start -> lower.startsWith(start.toLowerCase(Locale.ROOT)));
    }

    private List<AmiMessage> heldBack(AmiMessage event, Set<String> calls) {
        List<AmiMessage> held = new ArrayList<>();
        for (String id : List.copyOf(newchannels.keySet())) {
            boolean named = ids(event).contains(id);
            if (calls.contains(linkedIdOf.get(id)) && (named || !heldForContext.contains(id))) {
                Stream.of(newchannels.remove(id), newstates.remove(id))
                        .flatMap(Stream::ofNullable)
                        .forEach(held::add);
            }
        }
        return held;
    }

    private Set<String> calls(AmiMessage event) {
        Set<String> calls = new HashSet<>(ids(event));
        ids(event).stream().map(linkedIdOf::get).flatMap(Stream::ofNullable).forEach(calls::add);
        return calls;
    }

    private static Set<String> ids(AmiMessage event) {
        return new HashSet<>(values(event, IDS));
    }

    private static Pattern headers(String names) {
        return Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    }

    private static List<String> channels(AmiMessage event) {
        // in a call record, Source and Destination are numbers, which callers may invent
        return values(event, event.isEvent("Cdr") ? CHANNELS_OF_RECORD : CHANNELS).stream()
                .filter(value -> value.contains("/"))
                .toList();
    }

    private static List<String> contexts(AmiMessage event) {
        return event.get("Context").isEmpty() ? values(event, CONTEXTS) : List.of(event.get("Context"));
    }

    private static List<String> values(AmiMessage event, Pattern names) {
        List<String> values = new ArrayList<>();
        for (String line : event.lines()) {
            int colon = line.indexOf(": ");
            boolean wanted =
                    colon > 0 && names.matcher(line.substring(0, colon)).matches();
            if (wanted && !line.substring(colon + 2).isBlank()) {
                values.add(line.substring(colon + 2));
            }
        }
        return values;
    }
}
