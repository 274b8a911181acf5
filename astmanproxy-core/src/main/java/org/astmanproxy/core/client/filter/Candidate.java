package org.astmanproxy.core.client.filter;

import org.astmanproxy.core.client.filter.regex.Steps;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** An event while the filters of one client look at it: they share its text, and the time that matching may take. */
final class Candidate {
    private static final int STEPS = 1_000_000;
    /** So that an expression with fewer live alternatives than this is never given up, however long the event. */
    private static final int STEPS_A_BYTE = 64;

    private final Message event;
    private final Steps steps;
    private @Nullable String text;

    Candidate(Message event) {
        this.event = event;
        this.steps = new Steps(STEPS + (long) STEPS_A_BYTE * event.byteCount());
    }

    Message event() {
        return event;
    }

    Steps steps() {
        return steps;
    }

    /** {@return the whole event as it comes from Asterisk, with the empty line that ends it} */
    String text() {
        if (text == null) {
            text = EventText.of(event);
        }
        return text;
    }
}
