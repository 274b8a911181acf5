package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.permission.call.JudgedEvent;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * One message on its way to clients, with all that decides who gets it. Immutable but for what it computes once; the
 * same value comes out whichever loop computes it first.
 */
public final class Delivery {
    /** What part of its action's answer a message is. */
    public enum Part {
        /** No answer: a broadcast, maybe with the asker's ActionID in it. */
        BROADCAST,
        /** The response that begins a list. */
        LIST_START,
        /** What begins a reply that does not say when it is complete. */
        FIRST,
        /** A row of a list, or an event that belongs to one client only. */
        ROW,
        /** What ends the answer: the response where there is no list, or a list's last event. */
        LAST,
        /** No message: all of the reply has come, and none of its messages said so. */
        END
    }

    private static final String SERVER = "Server";
    private static final Message NOTHING = Message.builder().build();

    /** The one header {@code Server}. */
    private final Message server;

    private final Message forAsker;
    private final Message forOthers;
    private final @Nullable Asker asker;
    private final Part part;
    private final MessageSource source;
    private final Outcome outcome;
    private final boolean event;
    private @Nullable Message forAskerWithServer;
    private @Nullable Message forOthersWithServer;
    private @Nullable JudgedEvent judged;

    private Delivery(
            Message server,
            Message forAsker,
            Message forOthers,
            @Nullable Asker asker,
            Part part,
            MessageSource source,
            Outcome outcome) {
        this.server = server;
        this.forAsker = forAsker;
        this.forOthers = forOthers;
        this.asker = asker;
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
    static Delivery broadcast(Message server, Message message) {
        return fromServer(server, message, message, null, Part.BROADCAST);
    }

    /** {@return an event for all, in which the asker finds its ActionID and the others none} */
    static Delivery broadcast(Message server, Message forAsker, Message forOthers, Asker asker) {
        return fromServer(server, forAsker, forOthers, asker, Part.BROADCAST);
    }

    /** {@return an event of the same server that was held back until now} */
    public Delivery replay(Message earlier) {
        return broadcast(server, earlier);
    }

    /** {@return a part of an answer, from Asterisk} */
    static Delivery answer(Message server, Message message, Asker asker, Part part) {
        return fromServer(server, message, message, asker, part);
    }

    /** {@return a response to nobody we know of: shown only to who sees the answers to others as well} */
    static Delivery unclaimed(Message server, Message message) {
        return fromServer(server, message, message, null, Part.LAST);
    }

    private static Delivery fromServer(
            Message server, Message forAsker, Message forOthers, @Nullable Asker asker, Part part) {
        return new Delivery(server, forAsker, forOthers, asker, part, MessageSource.SERVER, Outcome.ANSWERED);
    }

    /** {@return a message of ours in place of an answer that will not come} */
    static Delivery error(Message server, Message message, Asker asker, Outcome why) {
        return new Delivery(server, message, message, asker, Part.LAST, MessageSource.PROXY, why);
    }

    /** {@return the end of a reply that does not say itself when it is complete} */
    static Delivery end(Message server, Asker asker) {
        return fromServer(server, NOTHING, NOTHING, asker, Part.END);
    }

    /** {@return the name of the server it is from} */
    public String serverName() {
        return server.value(0);
    }

    /** {@return who asked; empty for what nobody asked for} */
    public Optional<Asker> asker() {
        return Optional.ofNullable(asker);
    }

    /** {@return what part of an answer it is} */
    public Part part() {
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
        return part == Part.BROADCAST;
    }

    /** {@return the message as others see it, for looking at: without {@code Server}} */
    public Message content() {
        return forOthers;
    }

    /** {@return the same as users' rules look at it: each asks it what others may have asked already} */
    public JudgedEvent judged() {
        JudgedEvent known = judged;
        if (known == null) {
            known = new JudgedEvent(forOthers);
            judged = known;
        }
        return known;
    }

    /**
     * {@return the message as who asked gets it}
     *
     * @param setting which messages carry {@code Server}
     */
    public Message forAsker(ServerHeader setting) {
        if (!carriesServer(setting)) {
            return forAsker;
        }
        if (forAskerWithServer == null) {
            forAskerWithServer = forAsker.without(SERVER).withHeadersOf(server);
        }
        return forAskerWithServer;
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
