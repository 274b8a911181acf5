package org.astmanproxy.core.permission.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.permission.call.CallHeaders.KnownHeader;
import org.astmanproxy.message.Message;

/**
 * The facts about calls in an event. If a header occurs several times, the first one counts, because Asterisk writes
 * its own headers before those that others chose.
 *
 * @param channels the names of all channels in the event
 * @param contexts the context of the event; without a plain {@code Context}, those of all its channels
 * @param ids the {@code Uniqueid} and {@code Linkedid} of all its channels
 * @param uniqueId the {@code Uniqueid} of the main channel
 * @param linkedId the {@code Linkedid} of the main channel; its Uniqueid if the Asterisk has no Linkedid
 * @param hasState true if the event gives the state of the main channel
 */
record CallFacts(
        List<String> channels,
        List<String> contexts,
        List<String> ids,
        Optional<String> uniqueId,
        Optional<String> linkedId,
        boolean hasState) {
    private static final CallHeaders HEADERS = new CallHeaders();

    /** {@return the facts in an event} */
    static CallFacts of(Message event) {
        Gathered gathered = new Gathered(event);
        gathered.readAll();
        return gathered.facts();
    }

    /** Collects the facts in one pass. */
    private static final class Gathered {
        private final Message event;
        /** The lines of the event. */
        private final byte[] bytes;

        private final boolean[] met = new boolean[HEADERS.count()];
        private final List<String> channels = new ArrayList<>();
        private final List<String> contexts = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        /** Empty while it was not met; a value that is read is never blank. */
        private String context = "";

        private String uniqueId = "";
        private String linkedId = "";
        private boolean hasState;

        Gathered(Message event) {
            this.event = event;
            this.bytes = DetachedCopy.bytesOf(event);
        }

        void readAll() {
            int start = 0;
            for (int i = 0; i < event.lineCount() && !event.isRawText(i); i++) {
                int end = start + event.lineLength(i);
                int hash = 0;
                int at = start;
                while (at < end && bytes[at] != ':') {
                    hash = CallHeaders.hash(hash, bytes[at]);
                    at++;
                }
                if (at < end) {
                    KnownHeader known = HEADERS.find(bytes, start, at, hash);
                    if (known != null && !met[known.number()]) {
                        met[known.number()] = true;
                        read(known.role(), i);
                    }
                }
                start = end + DetachedCopy.LINE_END;
            }
        }

        private void read(CallHeaders.Role role, int line) {
            if (role == CallHeaders.Role.STATE) {
                hasState = true;
                return;
            }
            String value = event.value(line);
            if (isSaid(value)) {
                take(role, value);
            }
        }

        private void take(CallHeaders.Role role, String value) {
            switch (role) {
                case CHANNEL -> addChannel(value);
                case CHANNEL_OR_NUMBER -> {
                    if (!event.name().equalsIgnoreCase("Cdr")) {
                        addChannel(value);
                    }
                }
                case CONTEXT -> context = value;
                case CONTEXT_OF_PARTY -> contexts.add(value);
                case UNIQUE_ID -> {
                    uniqueId = value;
                    addId(value);
                }
                case LINKED_ID -> {
                    linkedId = value;
                    addId(value);
                }
                case ID_OF_PARTY -> addId(value);
                case STATE -> {}
            }
        }

        private void addChannel(String name) {
            if (isChannel(name)) {
                channels.add(name);
            }
        }

        /** Adds an id once; the first channel of a call has the same Uniqueid and Linkedid. */
        private void addId(String id) {
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }

        CallFacts facts() {
            if (channels.isEmpty()) {
                channels.addAll(endingIn("channel"));
                channels.removeIf(value -> !isChannel(value));
            }
            Optional<String> channelId = met(uniqueId);
            return new CallFacts(
                    channels, allContexts(), ids, channelId, met(linkedId).or(() -> channelId), hasState);
        }

        private static Optional<String> met(String value) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        private List<String> allContexts() {
            if (!context.isEmpty()) {
                return List.of(context);
            }
            return contexts.isEmpty() ? endingIn("context") : contexts;
        }

        /** Finds the headers of further parties, which modules outside of Asterisk use. */
        private List<String> endingIn(String suffix) {
            List<String> found = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < event.lineCount() && !event.isRawText(i); i++) {
                int end = start + event.lineLength(i);
                if (i > 0 && nameEndsIn(suffix, start, end)) {
                    String value = event.value(i);
                    if (isSaid(value)) {
                        found.add(value);
                    }
                }
                start = end + DetachedCopy.LINE_END;
            }
            return found;
        }

        private boolean nameEndsIn(String suffix, int start, int end) {
            int colon = start;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            int from = colon - suffix.length();
            boolean ends = colon < end && from >= start;
            for (int i = 0; i < suffix.length() && ends; i++) {
                ends = CallHeaders.lower(bytes[from + i]) == suffix.charAt(i);
            }
            return ends;
        }
    }

    /** Tells channel names from numbers, because {@code Source} and {@code Destination} are numbers in call records. */
    private static boolean isChannel(String value) {
        return value.indexOf('/') >= 0;
    }

    private static boolean isSaid(String value) {
        return !(value.isBlank() || value.equals("<unknown>") || value.equals("<none>"));
    }
}
