package org.astmanproxy.core.permission;

import java.util.function.Consumer;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/** A rule at work on the events of all servers, in the order each of them sends them. Belongs to one thread. */
@FunctionalInterface
public interface EventRuleState {
    /**
     * Looks at an event and hands on what is shown now: nothing, the event itself (the same object), or what was held
     * back before it (of the same server) and then the event.
     *
     * @param server the name of the server that sent it
     * @param event the event
     * @param shown takes what is shown
     */
    void look(String server, InspectedEvent event, Consumer<Message> shown);

    /**
     * Looks at an event at which no other rule looks. See {@link #look(String, InspectedEvent, Consumer)}.
     *
     * @param server as there
     * @param event as others see it, without {@code Server}
     * @param shown as there
     */
    default void look(String server, Message event, Consumer<Message> shown) {
        look(server, new InspectedEvent(event), shown);
    }

    /**
     * {@return whether an event that answers an action of the user's own is shown: a row of a list} Responses always
     * are.
     *
     * @param server the name of the server that sent it
     * @param row the event
     */
    default boolean answers(String server, Message row) {
        return true;
    }

    /**
     * {@return whether an event of the proxy's own is shown, as {@code ProxyServerState}}
     *
     * @param event the event
     */
    default boolean tells(Message event) {
        return true;
    }
}
