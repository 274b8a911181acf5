package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/** The visible messages at the place of one event; usually none or one. */
final class VisibleMessages {
    private final RoutedMessage routed;
    private List<RoutedMessage> found = List.of();

    /** Starts without any message. */
    VisibleMessages(RoutedMessage routed) {
        this.routed = routed;
    }

    /** Adds the event itself, or an event that was held until now. */
    @SuppressWarnings("ReferenceEquality") // compared by identity, because a held event may have the same text
    void add(Message shown) {
        RoutedMessage visible = shown == routed.content() ? routed : routed.replay(shown);
        if (found.isEmpty()) {
            found = List.of(visible);
        } else {
            found = new ArrayList<>(found);
            found.add(visible);
        }
    }

    List<RoutedMessage> all() {
        return found;
    }
}
