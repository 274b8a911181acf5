package org.astmanproxy.core.permission.call;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * An event that the rules of several users examine. Its facts are computed once for all of them. Immutable except for
 * the cached facts, which are the same on every thread.
 */
public final class InspectedEvent {
    private final Message message;
    private final String name;
    private @Nullable CallFacts facts;

    /**
     * Creates an event without cached facts.
     *
     * @param message the event as other clients see it, without {@code Server}
     */
    public InspectedEvent(Message message) {
        this.message = message;
        this.name = message.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the event} */
    public Message message() {
        return message;
    }

    /** {@return its name in lower case} */
    String name() {
        return name;
    }

    /** {@return its facts about calls} */
    CallFacts facts() {
        CallFacts known = facts;
        if (known == null) {
            known = CallFacts.of(message);
            facts = known;
        }
        return known;
    }
}
