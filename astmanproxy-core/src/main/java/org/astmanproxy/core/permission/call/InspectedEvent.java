package org.astmanproxy.core.permission.call;

import java.util.Locale;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * An event that the rules of several users look at: what they ask about it is found out once for all of them. Immutable but
 * for that; the same comes out whichever thread asks first.
 */
public final class InspectedEvent {
    private final Message message;
    private @Nullable String name;
    private @Nullable CallFacts facts;

    /**
     * About which nothing has been asked.
     *
     * @param message the event as others see it, without {@code Server}
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

    /** {@return what it says about calls} */
    CallFacts facts() {
        CallFacts known = facts;
        if (known == null) {
            known = CallFacts.of(message);
            facts = known;
        }
        return known;
    }
}
