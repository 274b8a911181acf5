package org.astmanproxy.core.permission.call;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * An event that the rules of several users examine. Each fact is computed once for all of them. Immutable except for
 * cached facts, which are the same on every thread.
 */
public final class InspectedEvent {
    private final Message message;
    private @Nullable String name;
    private @Nullable CallFacts facts;

    /**
     * Creates an event without cached facts.
     *
     * @param message the event as other clients see it, without {@code Server}
     */
    public InspectedEvent(Message message) {
        this.message = message;
    }

    /** {@return the event} */
    public Message message() {
        return message;
    }

    /** {@return its name in lower case} */
    String name() {
        String known = name;
        if (known == null) {
            known = message.name().toLowerCase(Locale.ROOT);
            name = known;
        }
        return known;
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
