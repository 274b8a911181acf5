package org.astmanproxy.core.server.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.VirtualServerSink;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;

/**
 * One connection of a server that an extension plays. The extension runs on the thread of a {@link VirtualCalls}; the link
 * belongs to the loop of the server.
 */
public final class VirtualLink extends MessageLink {
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);
    /** The event with which an Asterisk ends its login. */
    static final Message FULLY_BOOTED =
            Message.event("FullyBooted").with("Privilege", "system,all").with("Status", "Fully Booted");

    private static final Pattern VERSION = Pattern.compile("([!-~]([ -~]{0,98}[!-~])?)?");

    private final VirtualSource source;
    private final VirtualCalls calls;
    private final LinkTraffic traffic;
    private final ActionTokens tokens;
    private final LinkOwner owner;
    private VirtualPhase phase = new VirtualIdle();

    /** The life of the link. */
    private sealed interface VirtualPhase {}

    private record VirtualIdle() implements VirtualPhase {}

    private record VirtualConnecting(LoopTimer limit) implements VirtualPhase {}

    private record VirtualReady() implements VirtualPhase {}

    private record Ended() implements VirtualPhase {}

    /** Passes on to the loop what an extension says, on any thread. */
    private final class Sink implements VirtualServerSink {
        @Override
        public void connected(@Nullable String amiVersion) {
            // clients read it in their banner
            if (amiVersion == null || !VERSION.matcher(amiVersion).matches()) {
                throw new IllegalArgumentException("AMI version: '" + VisibleText.of(String.valueOf(amiVersion))
                        + "' (expected: such as 11.0.0, or nothing)");
            }
            source.loop().execute(() -> VirtualLink.this.connected(amiVersion));
        }

        @Override
        public void received(List<Message> messages) {
            List<Message> copy = List.copyOf(messages);
            copy.forEach(Sink::check);
            long bytes = copy.stream().mapToLong(Message::byteCount).sum();
            source.intake().give(bytes, !source.isOnLoop(), passedOn -> {
                try {
                    VirtualLink.this.received(copy, bytes);
                } finally {
                    passedOn.run();
                }
            });
        }

        private static void check(Message message) {
            if (message.kind() != MessageKind.EVENT && message.kind() != MessageKind.RESPONSE) {
                throw new IllegalArgumentException(
                        "not an event or response: '" + message.name() + "' (expected: Event or Response first)");
            }
        }

        @Override
        public void lost(@Nullable String why) {
            // many exceptions have no text
            String reason = why == null || why.isBlank() ? "no reason given" : why;
            source.loop().execute(() -> fail(reason));
        }
    }

    /**
     * Creates a link.
     *
     * @param source the server that the extension plays
     * @param traffic counts the traffic
     * @param tokens creates the ActionIDs of the proxy's actions
     * @param owner receives the events of the link
     */
    public VirtualLink(VirtualSource source, LinkTraffic traffic, ActionTokens tokens, LinkOwner owner) {
        this.source = source;
        this.calls = new VirtualCalls(source, this::fail);
        this.traffic = traffic;
        this.tokens = tokens;
        this.owner = owner;
    }

    @Override
    public void connect() {
        phase = new VirtualConnecting(source.loop()
                .schedule(TO_CONNECT, () -> fail("no connection within " + TO_CONNECT.toMillis() + " ms")));
        calls.connect(new Sink());
    }

    private void connected(String amiVersion) {
        if (phase instanceof VirtualConnecting connecting) {
            connecting.limit().cancel();
            phase = new VirtualReady();
            owner.greeted(this, amiVersion);
            owner.ready(this);
            owner.received(this, IncomingBatch.of(FULLY_BOOTED));
        }
    }

    private void received(List<Message> messages, long bytes) {
        if (phase instanceof VirtualReady) {
            traffic.received(messages.size(), bytes);
            IncomingBatch incoming = new IncomingBatch();
            for (Message message : messages) {
                incoming.add(message, tokens.countIn(message));
            }
            owner.received(this, incoming);
        }
    }

    private void fail(String why) {
        VirtualPhase before = phase;
        if (!(before instanceof Ended)) {
            phase = new Ended();
            if (before instanceof VirtualConnecting connecting) {
                connecting.limit().cancel();
            }
            calls.close();
            owner.lost(this, LinkFailure.of(why));
        }
    }

    @Override
    public boolean isReady() {
        return phase instanceof VirtualReady;
    }

    @Override
    public boolean hasEnded() {
        return phase instanceof Ended;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return Optional.empty();
    }

    /** {@return false, so that a response without an ActionID is nobody's} */
    @Override
    public boolean answersInOrder() {
        return false;
    }

    @Override
    public boolean isSuspect() {
        return false;
    }

    /** {@return false, because messages arrive whole} */
    @Override
    public boolean isStalled() {
        return false;
    }

    @Override
    public void send(Message message) {
        if (phase instanceof VirtualReady) {
            traffic.sent(message.byteCount());
            calls.send(message);
        }
    }

    @Override
    public void send(Message action, ActionId id) {
        send(action.withActionId(id));
    }

    @Override
    public void logoff() {
        if (phase instanceof VirtualConnecting connecting) {
            connecting.limit().cancel();
        }
        phase = new Ended();
        calls.close();
    }
}
