package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * One message to clients, with everything that decides who gets it. Immutable except for cached results, which are the
 * same on every loop.
 */
public final class RoutedMessage {
    private static final String SERVER = "Server";
    private static final Message NOTHING = Message.builder().build();

    /** The header {@code Server}. */
    private final Message server;

    private final Message forTarget;
    private final Message forOthers;
    private final @Nullable ReplyTarget replyTarget;
    private final ReplyPart part;
    private final MessageSource source;
    private final Outcome outcome;
    private final boolean event;
    private @Nullable Message forTargetWithServer;
    private @Nullable Message forOthersWithServer;
    private @Nullable InspectedEvent inspected;

    private RoutedMessage(
            Message server,
            Message forTarget,
            Message forOthers,
            @Nullable ReplyTarget replyTarget,
            ReplyPart part,
            MessageSource source,
            Outcome outcome) {
        this.server = server;
        this.forTarget = forTarget;
        this.forOthers = forOthers;
        this.replyTarget = replyTarget;
        this.part = part;
        this.source = source;
        this.outcome = outcome;
        this.event = forOthers.kind() == MessageKind.EVENT;
    }

    /** {@return a message with the {@code Server} header of this server, for the factory methods} */
    static Message serverHeader(String name) {
        return Message.builder().build().with(SERVER, name);
    }

    /** {@return an event for all clients} */
    static RoutedMessage broadcast(Message server, Message message) {
        return fromServer(server, message, message, null, ReplyPart.BROADCAST);
    }

    /** {@return an event for all clients, with the ActionID for its sender only} */
    static RoutedMessage broadcast(Message server, Message forTarget, Message forOthers, ReplyTarget replyTarget) {
        return fromServer(server, forTarget, forOthers, replyTarget, ReplyPart.BROADCAST);
    }

    /** {@return this broadcast with another event in its place; who sent an action finds its ActionID in it} */
    public RoutedMessage replaced(Message event) {
        if (replyTarget == null) {
            return broadcast(server, event);
        }
        Message others = event.without("ActionID");
        return broadcast(server, forTarget.actionId().map(others::withActionId).orElse(others), others, replyTarget);
    }

    /** {@return an event of the same server that was held until now} */
    public RoutedMessage replay(Message earlier) {
        return broadcast(server, earlier);
    }

    /** {@return a part of a reply of Asterisk} */
    static RoutedMessage answer(Message server, Message message, ReplyTarget replyTarget, ReplyPart part) {
        return fromServer(server, message, message, replyTarget, part);
    }

    /** {@return a response without a known client} Only clients that see replies to other clients get it. */
    static RoutedMessage unclaimed(Message server, Message message) {
        return fromServer(server, message, message, null, ReplyPart.LAST);
    }

    private static RoutedMessage fromServer(
            Message server, Message forTarget, Message forOthers, @Nullable ReplyTarget replyTarget, ReplyPart part) {
        return new RoutedMessage(
                server, forTarget, forOthers, replyTarget, part, MessageSource.SERVER, Outcome.ANSWERED);
    }

    /** {@return a message by the proxy in place of a missing reply} */
    static RoutedMessage error(Message server, Message message, ReplyTarget replyTarget, Outcome why) {
        return new RoutedMessage(server, message, message, replyTarget, ReplyPart.LAST, MessageSource.PROXY, why);
    }

    /** {@return the end of a reply that does not tell when it is complete} */
    static RoutedMessage end(Message server, ReplyTarget replyTarget) {
        return fromServer(server, NOTHING, NOTHING, replyTarget, ReplyPart.END);
    }

    /** {@return the name of its server} */
    public String serverName() {
        return server.value(0);
    }

    /** {@return the client that sent the action; empty for a broadcast} */
    public Optional<ReplyTarget> replyTarget() {
        return Optional.ofNullable(replyTarget);
    }

    /** {@return the part of a reply that it is} */
    public ReplyPart part() {
        return part;
    }

    /** {@return the sender: an Asterisk, or the proxy in its place} */
    public MessageSource source() {
        return source;
    }

    /**
     * {@return the outcome of the action, as far as this message determines it} Any answer of Asterisk counts as
     * answered.
     */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return true if it goes to all clients} */
    public boolean isBroadcast() {
        return part == ReplyPart.BROADCAST;
    }

    /** {@return the message for other clients, without {@code Server}} */
    public Message content() {
        return forOthers;
    }

    /**
     * {@return the message for other clients, as the rules of users inspect it} The users share the results of the
     * inspection.
     */
    public InspectedEvent inspected() {
        InspectedEvent known = inspected;
        if (known == null) {
            known = new InspectedEvent(forOthers);
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
        if (!carriesServer(setting)) {
            return forTarget;
        }
        if (forTargetWithServer == null) {
            forTargetWithServer = forTarget.without(SERVER).withHeadersOf(server);
        }
        return forTargetWithServer;
    }

    /**
     * {@return the message for all other clients}
     *
     * @param setting which messages carry {@code Server}
     */
    public Message forOthers(ServerHeader setting) {
        if (!carriesServer(setting)) {
            return forOthers;
        }
        if (forOthersWithServer == null) {
            forOthersWithServer = forOthers.without(SERVER).withHeadersOf(server);
        }
        return forOthersWithServer;
    }

    private boolean carriesServer(ServerHeader setting) {
        return setting == ServerHeader.ON || (setting == ServerHeader.EVENTS && event);
    }
}
