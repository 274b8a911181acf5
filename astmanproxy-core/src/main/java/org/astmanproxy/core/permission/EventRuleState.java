package org.astmanproxy.core.permission;

import java.util.function.Consumer;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/** Applies a rule to the events of all servers, in the order in which each server sends them. Belongs to one thread. */
@FunctionalInterface
public interface EventRuleState {
    /**
     * Examines an event and passes on the events that become visible: none, the event itself (the same object), or
     * events of the same server that were held until now, followed by the event.
     *
     * @param server the name of the server that sent the event
     * @param event the event
     * @param shown receives the visible events
     */
    void look(String server, InspectedEvent event, Consumer<Message> shown);

    /**
     * Examines an event that no other rule examines. See {@link #look(String, InspectedEvent, Consumer)}.
     *
     * @param server the name of the server that sent the event
     * @param event the event as other clients see it, without {@code Server}
     * @param shown receives the visible events
     */
    default void look(String server, Message event, Consumer<Message> shown) {
        look(server, new InspectedEvent(event), shown);
    }

    /**
     * {@return true if the row of a list that the user requested is visible} Responses are always visible.
     *
     * @param server the name of the server that sent it
     * @param row the row
     */
    default boolean answers(String server, Message row) {
        return true;
    }

    /**
     * {@return true if an event of the proxy is visible, for example {@code ProxyServerState}}
     *
     * @param event the event
     */
    default boolean tells(Message event) {
        return true;
    }
}
