package org.astmanproxy.core.server.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * A connection to one server of another proxy: a {@link ServerLink} to that proxy, with more on top. After the login it
 * subscribes to the events of the server, each action names the server, and the notices of the other proxy about the
 * server are its state here.
 *
 * <pre>
 *   InnerLogin → Joining → InnerConnected ⇄ Away
 * </pre>
 */
public final class ChainLink extends MessageLink implements LinkOwner {
    private static final String SERVER = "Server";
    private static final String CONNECTED = "connected";

    private final ServerLink link;
    private final ChainedServer server;
    private final LinkOwner owner;
    private final Duration limit;
    private ChainPhase phase = new InnerLogin("");
    private ProxyPath path = ProxyPath.NONE;

    /** How far the connection has come. */
    private sealed interface ChainPhase {}

    /** The other proxy has not accepted the login. Its banner names an AMI version, or nothing yet. */
    private record InnerLogin(String amiVersion) implements ChainPhase {}

    /** The other proxy was asked for the events of the server. */
    private record Joining(String amiVersion, LoopTimer timer) implements ChainPhase {}

    /** The other proxy is connected to the server. */
    private record InnerConnected() implements ChainPhase {}

    /** The same, and the notice that ends the gap before may still come. */
    private record Returned() implements ChainPhase {}

    /** The other proxy has lost the server, or its login there is refused. */
    private record Away() implements ChainPhase {}

    /**
     * Creates a connection.
     *
     * @param server the server, and the place of its last event
     * @param limit the time limit for the answer to the subscription
     * @param owner receives the events of the connection
     * @param toProxy creates the connection to the other proxy for its owner
     */
    ChainLink(ChainedServer server, Duration limit, LinkOwner owner, Function<LinkOwner, ServerLink> toProxy) {
        this.server = server;
        this.limit = limit;
        this.owner = owner;
        this.link = toProxy.apply(this);
    }

    @Override
    public void connect() {
        link.connect();
    }

    @Override
    public boolean isReady() {
        return link.isReady() && (phase instanceof InnerConnected || phase instanceof Returned);
    }

    @Override
    public boolean hasEnded() {
        return link.hasEnded();
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return link.address();
    }

    /** {@return false, because the other proxy completes each message} */
    @Override
    public boolean isStalled() {
        return false;
    }

    @Override
    public void send(Message message) {
        link.send(forServer(message));
    }

    @Override
    public void send(Message action, ActionId id) {
        link.send(forServer(action), id);
    }

    /** {@return the message for this server only, without the key of a client of this proxy} */
    private Message forServer(Message message) {
        return message.without(SERVER).without("ProxyKey").with(SERVER, server.name());
    }

    @Override
    public void logoff() {
        leaveJoining();
        link.logoff();
    }

    @Override
    public boolean isSuspect() {
        return link.isSuspect();
    }

    /** {@return false, because several connections and the other proxy itself answer the actions} */
    @Override
    public boolean answersInOrder() {
        return false;
    }

    @Override
    public ProxyPath path() {
        return path;
    }

    @Override
    public void greeted(MessageLink from, String amiVersion) {
        phase = new InnerLogin(amiVersion);
    }

    @Override
    public void ready(MessageLink from) {
        if (phase instanceof InnerLogin before) {
            String tooLate = "no answer within " + limit.toMillis() + " ms";
            phase = new Joining(before.amiVersion(), link.schedule(limit, () -> refused(tooLate)));
            link.send(ChainedServer.ownMessages());
            link.send(server.subscription());
        }
    }

    @Override
    public void blank(MessageLink from) {
        owner.blank(this);
    }

    @Override
    public void suspicionChanged(MessageLink from) {
        owner.suspicionChanged(this);
    }

    @Override
    public void lost(MessageLink from, LinkFailure failure) {
        leaveJoining();
        owner.lost(this, failure);
    }

    private void leaveJoining() {
        if (phase instanceof Joining joining) {
            joining.timer().cancel();
        }
    }

    @Override
    public void received(MessageLink from, IncomingBatch messages) {
        IncomingBatch passed = new IncomingBatch();
        boolean last = link.hasEnded();
        for (int i = 0; i < messages.size(); i++) {
            if (link.hasEnded() && (!last || phase instanceof Joining)) {
                return;
            }
            Message message = messages.message(i);
            int tokens = messages.tokens(i);
            if (phase instanceof Joining joining) {
                answered(joining, message);
            } else if (isOfProxy(message, tokens)) {
                handOver(passed);
                passed = new IncomingBatch();
                if (last) {
                    // its place is not remembered, so it comes again on the next connection
                    return;
                }
                noted(message);
            } else if (isOfServer(message, tokens)) {
                passed.add(new Incoming(own(message, tokens), tokens, messages.isCutOff(i)));
            }
        }
        handOver(passed);
    }

    private void handOver(IncomingBatch passed) {
        if (!passed.isEmpty()) {
            owner.received(this, passed);
        }
    }

    /** {@return true if the other proxy itself has made the message} Clients here get events of this proxy instead. */
    private static boolean isOfProxy(Message message, int tokens) {
        if (message.kind() == MessageKind.PROXY_RESPONSE) {
            return true;
        }
        if (tokens > 0 || message.kind() != MessageKind.EVENT) {
            return false;
        }
        return switch (message.name()) {
            case "ProxyServerState", "ProxyGap" -> true;
            // that of an Asterisk has the header
            case "Shutdown" -> !message.has(SERVER);
            default -> false;
        };
    }

    /** {@return true if the message is of the server: it names no other one, or replies to an action for this one} */
    private boolean isOfServer(Message message, int tokens) {
        return tokens > 0 || message.get(SERVER).map(server::isNamed).orElse(true);
    }

    /** {@return the message as the server sent it; its place is remembered} */
    private Message own(Message message, int tokens) {
        if (message.kind() != MessageKind.EVENT) {
            return message.without(SERVER);
        }
        if (tokens == 0) {
            server.at(message, path.nearest());
        }
        phase = phase instanceof Returned && tokens == 0 ? new InnerConnected() : phase;
        return message.without(ChainedServer.SEQUENCE).without(SERVER);
    }

    private void answered(Joining joining, Message answer) {
        if (!server.isSubscribed(answer)) {
            return;
        }
        Optional<String> state = answer.get("ServerState");
        if (!answer.has("ProxyResponse", "Success") || state.isEmpty()) {
            // the place may be the reason
            server.forgetPlace();
            refused(answer.get("Message").orElse("the user may not use this server"));
            return;
        }
        String name = answer.get(SERVER).orElse("");
        if (!server.isNamed(name)) {
            // a group or an address has been found, and messages of its server would not be those of this one
            server.forgetPlace();
            refused("its name there is " + name);
            return;
        }
        joining.timer().cancel();
        if (!accepts(ProxyPath.in(answer))) {
            return;
        }
        boolean comesBack = server.isIn(path.nearest());
        server.at(answer, path.nearest());
        Optional<String> version = answer.get("ServerVersion").filter(text -> !text.isBlank());
        owner.greeted(this, version.orElse(joining.amiVersion()));
        if (!state.get().equals(CONNECTED)) {
            leave(state.get(), path);
            return;
        }
        if (comesBack) {
            owner.resumed(this);
        }
        begin(answer);
    }

    private void begin(Message answer) {
        phase = new InnerConnected();
        owner.ready(this);
        if (answer.has("ServerBooted", "yes") && server.sendsSystemEvents()) {
            owner.received(this, IncomingBatch.of(VirtualLink.FULLY_BOOTED));
        }
    }

    /** {@return true if messages on this path cannot come from here; otherwise the connection ends} */
    private boolean accepts(Optional<ProxyPath> named) {
        ProxyPath through = named.orElse(ProxyPath.NONE);
        if (through.isEmpty()) {
            link.fail("the other proxy names its path in another form");
        } else if (server.isLoop(through)) {
            link.fail(ServerHints.ofLoop(server.name()));
        } else if (through.isTooLong()) {
            link.fail("too many proxies in a row: " + through.epochs().size());
        }
        if (link.hasEnded()) {
            return false;
        }
        path = through;
        return true;
    }

    private void refused(String words) {
        link.fail(ServerHints.ofChain(words, server.name()));
    }

    private void noted(Message event) {
        if (event.kind() == MessageKind.EVENT) {
            server.at(event, path.nearest());
        }
        if (event.has("Event", "ProxyServerState")) {
            stateChanged(event);
        } else if (event.has("Event", "ProxyGap") && event.has("To")) {
            gapEnded(event);
        }
    }

    private void stateChanged(Message event) {
        ProxyPath before = path;
        boolean ofServer = event.get(SERVER).map(server::isNamed).orElse(false);
        if (!ofServer
                || !accepts(
                        ProxyPath.in(event).flatMap(further -> before.nearest().map(further::through)))) {
            return;
        }
        String state = event.get("State").orElse("");
        boolean connected = state.equals(CONNECTED);
        if (connected == isReady() && (connected || path.equals(before))) {
            return;
        }
        if (server.changesTooOften(link.nanoTime())) {
            link.fail(ServerHints.ofChanges(server.name()));
        } else if (!connected) {
            leave(state, before);
        } else {
            phase = new Returned();
            owner.ready(this);
        }
    }

    /** Reports that the server is away, or that it is away after a change of the proxies between. */
    private void leave(String state, ProxyPath before) {
        if (!(phase instanceof Away) || !path.equals(before)) {
            phase = new Away();
            owner.away(this, ServerHints.ofAbsence(state, server.name()));
        }
    }

    /** Passes on that events are lost. The owner knows it already if the server was away. */
    private void gapEnded(Message gap) {
        if (phase instanceof Returned) {
            phase = new InnerConnected();
            return;
        }
        boolean counted = gap.get(SERVER).map(server::isNamed).orElse(false);
        Optional<String> missed = gap.get("Missed").filter(text -> counted && ChainedServer.isNumber(text));
        owner.missed(this, missed.orElse("unknown"));
    }
}
