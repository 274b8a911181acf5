package org.astmanproxy.core.server.link;

import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * A server of another proxy, and what this proxy remembers of it from one connection to the next: the place of the last
 * event. Belongs to the loop of the server.
 */
final class ChainedServer {
    /** The header with the place of an event. */
    static final String SEQUENCE = "ProxySequence";

    /** The most characters of a place. */
    private static final int LONGEST_PLACE = 64;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final ActionId JOIN = ActionId.of("amp-chain");

    private final String name;
    private final String events;
    private final String ownEpoch;
    /** The place of the last event that has arrived; empty if there is none to come back to. */
    private String place = "";

    private final StateChanges changes = new StateChanges();

    /**
     * Remembers nothing yet.
     *
     * @param name the name of the server at the other proxy
     * @param events the event mask
     * @param ownEpoch the epoch of this proxy's numbers
     */
    ChainedServer(String name, String events, String ownEpoch) {
        this.name = name;
        this.events = events;
        this.ownEpoch = ownEpoch;
    }

    String name() {
        return name;
    }

    /** {@return true if the text is a number of at most 18 digits} */
    static boolean isNumber(String text) {
        return text.length() < LONGEST_PLACE && NUMBER.matcher(text).matches();
    }

    /** {@return true if a header with this value names the server} */
    boolean isNamed(String value) {
        return value.equalsIgnoreCase(name);
    }

    /** {@return true if the other proxy sends system events of the server} */
    boolean sendsSystemEvents() {
        return ServerEventMask.includes(events, "system");
    }

    /** {@return true if messages on this path have been here already} */
    boolean isLoop(ProxyPath path) {
        return path.includes(ownEpoch);
    }

    /** {@return the action that asks for all events of the server, and for replies to no other client} */
    static Message ownMessages() {
        return Message.builder()
                .header("ProxyAction", "SetAutoFilter")
                .header("ActionID", "amp-autofilter")
                .header("AutoFilter", "unique")
                .build();
    }

    /** {@return the action that asks for the events of the server, after the last one that has arrived} */
    Message subscription() {
        Message subscribe = Message.builder()
                .header("ProxyAction", "Subscribe")
                .header("ActionID", JOIN.toString())
                .header("Server", name)
                .header("EventMask", events)
                .build();
        return place.isEmpty() ? subscribe : subscribe.with("Since", place);
    }

    /** {@return true if the message answers this action} */
    boolean isSubscribed(Message message) {
        return message.actionId().filter(JOIN::equals).isPresent();
    }

    /** {@return true if the last event that has arrived has a number of this epoch} */
    boolean isIn(Optional<String> epoch) {
        return epoch.filter(its -> place.startsWith(its + "-")).isPresent();
    }

    /** Remembers the place of an event. Only the other proxy knows its epoch, so nobody else can name a place. */
    void at(Message event, Optional<String> epoch) {
        event.get(SEQUENCE)
                .filter(text -> epoch.filter(its -> isPlaceIn(its, text)).isPresent())
                .ifPresent(text -> place = text);
    }

    private static boolean isPlaceIn(String epoch, String text) {
        return text.length() <= LONGEST_PLACE
                && text.startsWith(epoch + "-")
                && isNumber(text.substring(epoch.length() + 1));
    }

    /** Counts a change of its state at the other proxy. {@return true if there are too many of them} */
    boolean changesTooOften(long nowNanos) {
        return changes.isTooMany(nowNanos);
    }

    /** Forgets the place, because the other proxy does not accept it. */
    void forgetPlace() {
        place = "";
    }
}
