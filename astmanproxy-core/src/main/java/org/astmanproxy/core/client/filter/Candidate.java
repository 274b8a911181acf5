package org.astmanproxy.core.client.filter;

import org.astmanproxy.core.client.filter.regex.Steps;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** An event while the filters of one client look at it: they share its text. */
final class Candidate {
    private final Message event;
    private final Steps steps;
    private @Nullable String text;

    Candidate(Message event, Steps steps) {
        this.event = event;
        this.steps = steps;
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
