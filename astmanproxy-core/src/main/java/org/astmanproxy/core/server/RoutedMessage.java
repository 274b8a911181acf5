package org.astmanproxy.core.server;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * One message to clients, with everything that decides who gets it. Immutable once it has its place in the stream,
 * except for cached results, which are the same on every loop.
 */
public final class RoutedMessage extends LabelledMessage {
    private static final Message NOTHING = Message.builder().build();

    private final ReplyTarget target;
    /** The message for the client that sent the action; this one if it is the same for all. */
    private final LabelledMessage forTarget;

    private final MessageRole role;
    private StreamPosition position = StreamPosition.NONE;
    private @Nullable InspectedEvent inspected;

    @SuppressWarnings("ReferenceEquality") // nearly every message is the same object for all
    private RoutedMessage(
            ServerLabel server, ReplyTarget target, Message forTarget, Message forOthers, MessageRole role) {
        super(server, forOthers);
        this.target = target;
        this.forTarget = forTarget == forOthers ? this : new LabelledMessage(server, forTarget);
        this.role = role;
    }

    private static RoutedMessage same(ServerLabel server, ReplyTarget target, Message message, MessageRole role) {
        return new RoutedMessage(server, target, message, message, role);
    }

    /** {@return an event for all clients} */
    static RoutedMessage broadcast(ServerLabel server, Message message) {
        return same(server, ReplyTarget.NOBODY, message, MessageRole.of(ReplyPart.BROADCAST));
    }

    /** {@return an event for all clients that came from an extension; it belongs to the server that it names, if any} */
    public static RoutedMessage published(Message event) {
        ServerLabel server = ServerLabel.of(event.get("Server").orElse(""));
        return broadcast(server, event.without("Server"));
    }

    /** {@return an event for all clients, with the ActionID for its sender only} */
    static RoutedMessage broadcast(ServerLabel server, Message forTarget, Message forOthers, ReplyTarget replyTarget) {
        return new RoutedMessage(server, replyTarget, forTarget, forOthers, MessageRole.of(ReplyPart.BROADCAST));
    }

    /** {@return this broadcast with another event in its place; who sent an action finds its ActionID in it} */
    public RoutedMessage replaced(Message event) {
        if (target == ReplyTarget.NOBODY) {
            return broadcast(server(), event);
        }
        Message others = event.without("ActionID");
        Message own = forTarget.plain().actionId().map(others::withActionId).orElse(others);
        return broadcast(server(), own, others, target);
    }

    /** {@return an event of the same server that was held until now} */
    public RoutedMessage replay(Message earlier) {
        return broadcast(server(), earlier);
    }

    /**
     * {@return an event that was passed on before}
     *
     * @param server its server
     * @param event the event without this header
     * @param position the place of the event
     */
    public static RoutedMessage repeated(ServerLabel server, Message event, StreamPosition position) {
        RoutedMessage repeated = broadcast(server, event);
        repeated.position = position;
        return repeated;
    }

    /** {@return a part of a reply of Asterisk} */
    static RoutedMessage answer(ServerLabel server, Message message, ReplyTarget replyTarget, ReplyPart part) {
        return same(server, replyTarget, message, MessageRole.of(part));
    }

    /** {@return a response without a known client} Only clients that see replies to other clients get it. */
    static RoutedMessage unclaimed(ServerLabel server, Message message) {
        return same(server, ReplyTarget.NOBODY, message, MessageRole.of(ReplyPart.LAST));
    }

    /** {@return a message by the proxy in place of a missing reply} */
    static RoutedMessage error(ServerLabel server, Message message, ReplyTarget replyTarget, Outcome why) {
        return same(server, replyTarget, message, MessageRole.inPlaceOfReply(why));
    }

    /** {@return the end of a reply that does not tell when it is complete} */
    static RoutedMessage end(ServerLabel server, ReplyTarget replyTarget) {
        return answer(server, NOTHING, replyTarget, ReplyPart.END);
    }

    /** {@return the message for the sender of the action, without the header {@code Server}} */
    Message forTarget() {
        return forTarget.plain();
    }

    /**
     * {@return this part of a reply for another sender of the same action}
     *
     * @param other the target of that sender
     * @param own the message with the ActionID of that sender
     */
    RoutedMessage sharedWith(ReplyTarget other, Message own) {
        return same(server(), other, own, role);
    }

    /**
     * {@return this broadcast with another sender of the action whose ActionID is in it}
     *
     * @param other the target of that sender
     * @param own the message with the ActionID of that sender
     */
    RoutedMessage broadcastBy(ReplyTarget other, Message own) {
        return broadcast(server(), own, plain(), other);
    }

    /** {@return this broadcast as one that belongs to no action} */
    RoutedMessage broadcastByNobody() {
        return broadcast(server(), plain());
    }

    /** {@return true if the proxy has made it in place of a reply} */
    boolean isByProxy() {
        return role.source() == MessageSource.PROXY;
    }

    /** {@return an equal message that may be kept for long} */
    RoutedMessage detached() {
        return same(server(), target, forTarget.plain().detached(), role);
    }

    /** Gives an event its place, before any client gets it. */
    public void place(StreamPosition given) {
        position = given;
    }

    /** {@return its place in the stream of events; none for replies, and for events that were held} */
    public StreamPosition position() {
        return position;
    }

    /** {@return its server} */
    public ServerLabel server() {
        return label();
    }

    /** {@return the name of its server} */
    public String serverName() {
        return label().name();
    }

    /** {@return the client that sent the action; {@link ReplyTarget#NOBODY} if the message replies to no action} */
    public ReplyTarget replyTarget() {
        return target;
    }

    /** {@return the part of a reply that it is} */
    public ReplyPart part() {
        return role.part();
    }

    /** {@return the sender: an Asterisk, or the proxy in its place} */
    public MessageSource source() {
        return role.source();
    }

    /**
     * {@return the outcome of the action, as far as this message determines it} Any answer of Asterisk counts as
     * answered.
     */
    public Outcome outcome() {
        return role.outcome();
    }

    /** {@return true if it is for the client that sent the action, and for those that see replies to others} */
    public boolean isReply() {
        return target != ReplyTarget.NOBODY && !isBroadcast();
    }

    /** {@return true if it goes to all clients} */
    public boolean isBroadcast() {
        return role.part() == ReplyPart.BROADCAST;
    }

    /** {@return the message for other clients, without {@code Server}} */
    public Message content() {
        return plain();
    }

    /**
     * {@return the message for other clients, as the rules of users inspect it} The users share the results of the
     * inspection.
     */
    public InspectedEvent inspected() {
        InspectedEvent known = inspected;
        if (known == null) {
            known = new InspectedEvent(plain());
            inspected = known;
        }
        return known;
    }

    /**
     * {@return the message for the client that sent the action}
     *
     * @param setting which messages carry {@code Server}
     */
    public Message forTarget(ServerHeader setting) {
        return forTarget.with(setting);
    }

    /**
     * {@return the message for all other clients}
     *
     * @param setting which messages carry {@code Server}
     */
    public Message forOthers(ServerHeader setting) {
        return with(setting);
    }

    /**
     * {@return the message with its place in the stream, if it has one}
     *
     * @param setting which messages carry {@code Server}
     * @param toTarget true for the client that sent the action
     */
    public Message numbered(ServerHeader setting, boolean toTarget) {
        LabelledMessage form = toTarget ? forTarget : this;
        // only the proxy gives numbers
        return position.isNone() ? form.with(setting).without(StreamPosition.HEADER) : form.with(setting, position);
    }
}
