package org.astmanproxy.core.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.exchange.ExchangeQueue.QueuedExchange;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.session.Conversation;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.ReplyReader;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.core.session.input.Inbound;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.RequestSender;
import org.astmanproxy.spi.ResourceRequest;
import org.astmanproxy.spi.StreamFormat;

/**
 * The requests of a client that gets one reply to each, and nothing else. The sender of each request is authenticated
 * separately. Meanwhile later requests wait, so that all are handled in order. Belongs to the client's loop.
 */
public final class Exchanges implements Conversation, ExchangeSink {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String TWO_SENDERS =
            "X-Forwarded-For and Forwarded name different senders (the proxy in front has to remove one of them)";
    /** Ends the exchange; the client gets the response of the handler in its place. */
    private static final Message ANSWERED = Message.response("Success");

    private final LiveClientSession client;
    private final Inbound inbound;
    private final ExchangeReader reader;
    private final Dispatch dispatch;
    private final RequestSenders senders;
    private final ExchangeSettings settings;
    private final RequestClock clock;
    private final ExchangeQueue line;
    private final StreamOpener streams;
    private final Set<ExchangeReply> running = new LinkedHashSet<>();
    private final SenderChecks checks;
    /** The identity of the sender of the request whose body is being read. */
    private RequestHeadIdentity head = RequestHeadIdentity.ofAnybody();

    private Runnable whenIdle = () -> {};

    /**
     * Creates a conversation.
     *
     * @param client the client
     * @param inbound its input, which pauses while a login is checked
     * @param reader reads the requests
     * @param dispatch receives the actions
     * @param senders identifies the senders of requests
     * @param settings the formats and limits
     */
    public Exchanges(
            LiveClientSession client,
            Inbound inbound,
            ExchangeReader reader,
            Dispatch dispatch,
            RequestSenders senders,
            ExchangeSettings settings) {
        this.client = client;
        this.inbound = inbound;
        this.reader = reader;
        this.dispatch = dispatch;
        this.senders = senders;
        this.settings = settings;
        this.clock = new RequestClock(client, settings.limits().get().httpTimeout(), reader, this);
        this.checks = new SenderChecks(client.tasks(), inbound, this::mayBeOfOthers);
        this.line = new ExchangeQueue(client.outbound(), this::emptied);
        this.streams = new StreamOpener(client, inbound, dispatch, senders.authentication());
    }

    @Override
    public void start() {
        clock.start();
    }

    @Override
    public boolean checksSender() {
        return checks.isUnderWay();
    }

    @Override
    public boolean timedOut() {
        return clock.timedOut("no login within authtimeout");
    }

    @Override
    public void read(ByteBuffer in) {
        clock.bytes();
        reader.read(in, this);
    }

    @Override
    public long unfinishedBytes(long counted) {
        return reader.isIdle() ? 0 : counted;
    }

    /** {@return false, because the next request on the connection may come from another client} */
    @Override
    public boolean isSession() {
        return false;
    }

    LiveClientSession client() {
        return client;
    }

    @Override
    public boolean wantsMore() {
        return client.conversation() == this && inbound.acceptsInput();
    }

    @Override
    public void requestBegins(RequestSender described) {
        if (!senders.admitsUnauthenticated() && client.listens()) {
            clock.hold();
            RequestHeadIdentity verdict = new RequestHeadIdentity(() -> {
                clock.release();
                checks.next();
            });
            head = verdict;
            Optional<InetAddress> sender = senders.address(peer(), described.forwardedFor());
            checks.add(() -> {
                if (sender.isEmpty()) {
                    verdict.unknown();
                } else {
                    sentFrom(sender.get());
                    senders.identifyHead(client.login(), described, verdict);
                }
            });
        }
    }

    @Override
    public int maxBodyBytes() {
        return head.isTrusted() ? Integer.MAX_VALUE : settings.limits().get().authInputBytes();
    }

    @Override
    public void interim(byte[] bytes) {
        if (client.listens()) {
            clock.hold();
            QueuedExchange place = line.join(clock::release);
            checks.add(() -> {
                place.write(out -> out.put(bytes), 0);
                place.complete();
                checks.next();
            });
        }
    }

    @Override
    public void exchange(Exchange exchange) {
        if (!client.listens()) {
            return;
        }
        RequestHeadIdentity begun = head;
        head = RequestHeadIdentity.ofAnybody();
        clock.requestEnded();
        client.counters().in(1, 0);
        StreamFormat format = exchange.outputFormat(
                settings.formats(), client.profile().output().format());
        if (!settings.formats().contains(format)) {
            throw new IllegalStateException("an exchange wants a format that was not offered: " + format.name());
        }
        ExchangeReply answer = new ExchangeReply(this, exchange, format, line.join(() -> {}));
        running.add(answer);
        exchange.action().ifPresentOrElse(action -> begin(exchange, action, answer, begun), answer::end);
        inbound.messageEnded();
    }

    private void begin(Exchange exchange, Message action, ExchangeReply answer, RequestHeadIdentity begun) {
        RequestScope scope = streams.scope(exchange, answer);
        PendingReply pending = answer.open(action);
        ActionRequest request = new ActionRequest(client, action, pending, client.identity(), scope);
        if (dispatch.isTooMany(checks.openAction())) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
            return;
        }
        RequestSender described = new RequestSender(
                exchange.credentials(), exchange.ticket(), exchange.sessionId(), exchange.forwardedFor());
        Optional<InetAddress> sender = senders.address(peer(), described.forwardedFor());
        if (sender.isEmpty()) {
            request.refuse(Outcome.BAD_REQUEST, TWO_SENDERS);
            return;
        }
        AuthenticationHandler verdict = new AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                // the sender was authenticated with the head of the request, and the body may have taken long
                Optional<Identity> now = senders.authentication().renewed(client.login(), identity);
                if (now.isEmpty()) {
                    wrong();
                    return;
                }
                act(request.by(now.get()), answer, exchange);
                checks.next();
            }

            @Override
            public void wrong() {
                request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
                checks.next();
            }

            @Override
            public void unavailable(String why) {
                request.refuse(Outcome.UNAVAILABLE, why);
                checks.next();
            }
        };
        checks.addAction(() -> {
            sentFrom(sender.get());
            if (!begun.tell(verdict)) {
                senders.identify(request.by(client.identity()), described, verdict);
            }
        });
    }

    private void sentFrom(InetAddress sender) {
        InetSocketAddress nearest = client.whereabouts().ofConnection();
        client.whereabouts().sentFrom(sender.equals(peer()) ? nearest : new InetSocketAddress(sender, 0));
    }

    private InetAddress peer() {
        return client.whereabouts().ofConnection().getAddress();
    }

    private void act(ActionRequest request, ExchangeReply answer, Exchange exchange) {
        if (client.connection().isClosed()) {
            return;
        }
        if (request.identity().authorised()) {
            client.authenticated();
        }
        ReplyReader reader = reader(request);
        answer.expect(reader);
        Optional<String> odd = ActionCheck.oddCharacter(request.message());
        if (odd.isPresent()) {
            request.refuse(Outcome.BAD_REQUEST, odd.get());
        } else if (exchange instanceof StreamingExchange stream) {
            streams.handle(request, stream, answer);
        } else {
            answer.follow(next -> actAgain(request, answer, next));
            exchange.resource()
                    .ifPresentOrElse(
                            resource -> handle(request, exchange, resource, reader), () -> dispatch.admit(request));
        }
        answer.limit(settings.limits().get().httpTimeout(), LONGEST);
    }

    /** Handles the next action of a request, with the rights that its sender has now. */
    private void actAgain(ActionRequest before, ExchangeReply answer, Message action) {
        ActionRequest next = new ActionRequest(client, action, answer.open(action), before.identity(), before.scope());
        Optional<Identity> now = senders.authentication().renewed(client.login(), before.identity());
        Optional<String> odd = ActionCheck.oddCharacter(action);
        if (now.isEmpty()) {
            next.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
        } else if (odd.isPresent()) {
            next.refuse(Outcome.BAD_REQUEST, odd.get());
        } else {
            ActionRequest known = next.by(now.get());
            answer.expect(reader(known));
            dispatch.admit(known);
        }
    }

    private ReplyReader reader(ActionRequest request) {
        Identity sender = request.identity();
        return new ReplyReader(client, sender, () -> senders.authentication().renewed(client.login(), sender));
    }

    private void handle(ActionRequest request, Exchange exchange, ResourceRequest resource, ReplyReader reader) {
        InetAddress sender = client.address().getAddress();
        settings.resources().answer(new ResourceCall(request, resource, sender, response -> {
            if (reader.identity().isEmpty()) {
                request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
            } else {
                exchange.respond(response);
                request.answer(ANSWERED);
            }
            inbound.checkMemory();
        }));
    }

    /** {@return true if the next request may come from another client, or from a stranger who may want many files} */
    private boolean mayBeOfOthers() {
        return client.isUnauthenticated() || senders.isProxy(peer());
    }

    @Override
    public boolean hasChangedSenders() {
        return running.stream().anyMatch(ExchangeReply::hasChangedSender);
    }

    private void emptied() {
        clock.answeredAll();
        whenIdle.run();
    }

    /** Records that an action was answered, within its time limit or not. */
    void answered() {
        checks.answered();
    }

    /** Records the end of a reply; messages for its action may still arrive. */
    void ended(QueuedExchange place, boolean closes) {
        if (closes) {
            client.closeWhenAnswered("closed after its last request");
        }
        place.complete();
    }

    /** Records that no more messages will arrive for a reply. */
    void done(ExchangeReply answer) {
        running.remove(answer);
    }

    @Override
    public boolean isAnswering() {
        return !line.isEmpty();
    }

    /** {@return true if all earlier requests have been answered} */
    boolean isFirst(QueuedExchange place) {
        return line.isFirst(place);
    }

    /** {@return true if the connection closes after this reply} */
    boolean isLast(QueuedExchange place) {
        return client.isLeaving() && line.isLast(place);
    }

    @Override
    public void whenIdle(Runnable task) {
        whenIdle = task;
        if (line.isEmpty()) {
            task.run();
        }
    }

    @Override
    public void giveUp() {
        List.copyOf(running).forEach(ExchangeReply::giveUp);
    }

    @Override
    public void stop() {
        clock.stop();
        running.forEach(ExchangeReply::leave);
        running.clear();
        checks.clear();
    }
}
