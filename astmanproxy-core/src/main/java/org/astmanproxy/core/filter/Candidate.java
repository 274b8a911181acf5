package org.astmanproxy.core.filter;

import org.astmanproxy.core.filter.regex.WorkBudget;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** An event that the filters of one client examine. They share its text. */
final class Candidate {
    private final Message event;
    private final WorkBudget steps;
    private @Nullable String text;

    Candidate(Message event, WorkBudget steps) {
        this.event = event;
        this.steps = steps;
    }

    Message event() {
        return event;
    }

    WorkBudget steps() {
        return steps;
    }

    /** {@return the whole event as Asterisk sends it, with the empty line at its end} */
    String text() {
        if (text == null) {
            text = EventText.of(event);
        }
        return text;
    }
}
