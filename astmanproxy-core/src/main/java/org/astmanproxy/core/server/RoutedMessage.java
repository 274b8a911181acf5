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
 * One message on its way to clients, with all that decides who gets it. Immutable but for what it computes once; the
 * same value comes out whichever loop computes it first.
 */
public final class RoutedMessage {
    private static final String SERVER = "Server";
    private static final Message NOTHING = Message.builder().build();

    /** The one header {@code Server}. */
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

    /** {@return what deliveries of this server are made with: its {@code Server} header} */
    static Message serverHeader(String name) {
        return Message.builder().build().with(SERVER, name);
    }

    /** {@return an event that nobody asked for} */
    static RoutedMessage broadcast(Message server, Message message) {
        return fromServer(server, message, message, null, ReplyPart.BROADCAST);
    }

    /** {@return an event for all, in which the asker finds its ActionID and the others none} */
    static RoutedMessage broadcast(Message server, Message forTarget, Message forOthers, ReplyTarget replyTarget) {
        return fromServer(server, forTarget, forOthers, replyTarget, ReplyPart.BROADCAST);
    }

    /** {@return an event of the same server that was held back until now} */
    public RoutedMessage replay(Message earlier) {
        return broadcast(server, earlier);
    }

    /** {@return a part of an answer, from Asterisk} */
    static RoutedMessage answer(Message server, Message message, ReplyTarget replyTarget, ReplyPart part) {
        return fromServer(server, message, message, replyTarget, part);
    }

    /** {@return a response to nobody we know of: shown only to who sees the answers to others as well} */
    static RoutedMessage unclaimed(Message server, Message message) {
        return fromServer(server, message, message, null, ReplyPart.LAST);
    }

    private static RoutedMessage fromServer(
            Message server, Message forTarget, Message forOthers, @Nullable ReplyTarget replyTarget, ReplyPart part) {
        return new RoutedMessage(
                server, forTarget, forOthers, replyTarget, part, MessageSource.SERVER, Outcome.ANSWERED);
    }

    /** {@return a message of ours in place of an answer that will not come} */
    static RoutedMessage error(Message server, Message message, ReplyTarget replyTarget, Outcome why) {
        return new RoutedMessage(server, message, message, replyTarget, ReplyPart.LAST, MessageSource.PROXY, why);
    }

    /** {@return the end of a reply that does not say itself when it is complete} */
    static RoutedMessage end(Message server, ReplyTarget replyTarget) {
        return fromServer(server, NOTHING, NOTHING, replyTarget, ReplyPart.END);
    }

    /** {@return the name of the server it is from} */
    public String serverName() {
        return server.value(0);
    }

    /** {@return who asked; empty for what nobody asked for} */
    public Optional<ReplyTarget> replyTarget() {
        return Optional.ofNullable(replyTarget);
    }

    /** {@return what part of an answer it is} */
    public ReplyPart part() {
        return part;
    }

    /** {@return who speaks: an Asterisk, or the proxy in its place} */
    public MessageSource source() {
        return source;
    }

    /** {@return what became of the action, as far as this message says it: an answer of Asterisk's is one, whatever it says} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return whether it goes to all clients} */
    public boolean isBroadcast() {
        return part == ReplyPart.BROADCAST;
    }

    /** {@return the message as others see it, for looking at: without {@code Server}} */
    public Message content() {
        return forOthers;
    }

    /** {@return the same as users' rules look at it: each asks it what others may have asked already} */
    public InspectedEvent inspected() {
        InspectedEvent known = inspected;
        if (known == null) {
            known = new InspectedEvent(forOthers);
            inspected = known;
        }
        return known;
    }

    /**
     * {@return the message as who asked gets it}
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
     * {@return the message as everybody else gets it}
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
