package org.astmanproxy.core.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.exchange.ExchangeQueue.QueuedExchange;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Authentication.AuthenticationHandler;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.Proof;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.session.ActionRequest;
import org.astmanproxy.core.session.ClientContext;
import org.astmanproxy.core.session.Dispatch;
import org.astmanproxy.core.session.DrainSwitch;
import org.astmanproxy.core.session.ExchangeConversation;
import org.astmanproxy.core.session.Inbound;
import org.astmanproxy.core.session.InputPause;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.RequestScope;
import org.astmanproxy.core.session.TrustedProxies;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.RequestSender;
import org.astmanproxy.spi.StreamFormat;

/**
 * The requests of a client that gets one reply to each, and nothing else. The sender of each request is authenticated
 * separately. Meanwhile later requests wait, so that all are handled in order. Belongs to the client's loop.
 */
public final class Exchanges implements ExchangeConversation, ExchangeSink {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String TWO_SENDERS =
            "X-Forwarded-For and Forwarded name different senders (the proxy in front" + " has to remove one of them)";

    private final LiveClientSession client;
    private final ClientContext context;
    private final Dispatch dispatch;
    private final Inbound inbound;
    private final ExchangeReader reader;
    private final RequestClock clock;
    private final ExchangeQueue line;
    private final Set<ExchangeReply> running = new LinkedHashSet<>();
    private final ArrayDeque<Runnable> unchecked = new ArrayDeque<>(1);
    /** The identity of the sender of the request whose body is being read; null if it does not matter. */
    private @Nullable RequestHeadIdentity head;

    private final TrustedProxies proxies;
    private boolean checking;
    private boolean working;
    private int openActions;
    /** The number of these whose turn has not come. */
    private int queuedActions;

    private Runnable whenIdle = () -> {};

    /**
     * Creates a conversation.
     *
     * @param client the client
     * @param context the common objects of all clients
     * @param dispatch receives the actions
     * @param reader reads the requests
     * @param inbound pauses while a login is checked
     */
    public Exchanges(
            LiveClientSession client,
            ClientContext context,
            Dispatch dispatch,
            ExchangeReader reader,
            Inbound inbound) {
        this.client = client;
        this.context = context;
        this.dispatch = dispatch;
        this.inbound = inbound;
        this.reader = reader;
        this.clock = new RequestClock(client, context.config().limits().httpTimeout(), reader, this);
        this.proxies = context.trustedProxies();
        this.line = new ExchangeQueue(client.outbound(), this::emptied);
    }

    @Override
    public void start() {
        clock.start();
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

    LiveClientSession client() {
        return client;
    }

    @Override
    public boolean wantsMore() {
        return inbound.acceptsInput();
    }

    @Override
    public void requestBegins(RequestSender described) {
        if (!context.admitsUnauthenticated() && client.listens()) {
            clock.hold();
            RequestHeadIdentity verdict = new RequestHeadIdentity(() -> {
                clock.release();
                next();
            });
            head = verdict;
            Optional<InetAddress> sender = proxies.sender(peer(), described.forwardedFor());
            inTurn(() -> {
                if (sender.isEmpty()) {
                    verdict.unknown();
                } else {
                    sentFrom(sender.get());
                    identifyHead(described.credentials(), described.sessionId(), verdict);
                }
            });
        }
    }

    private void identifyHead(
            Optional<Credentials> credentials, Optional<String> session, RequestHeadIdentity verdict) {
        Authentication authentication = context.authentication();
        if (credentials.isPresent() && authentication.knowsUsers()) {
            check(credentials.get(), verdict);
        } else if (session.flatMap(id -> authentication.ofSession(client.login(), id))
                .isPresent()) {
            verdict.trust();
        } else {
            verdict.unknown();
        }
    }

    @Override
    public int maxBodyBytes() {
        boolean any = head == null || head.isTrusted();
        return any ? Integer.MAX_VALUE : context.config().limits().authInputBytes();
    }

    @Override
    public void interim(byte[] bytes) {
        if (client.listens()) {
            clock.hold();
            QueuedExchange place = line.join(clock::release);
            inTurn(() -> {
                place.write(out -> out.put(bytes), 0);
                place.complete();
                next();
            });
        }
    }

    @Override
    public void exchange(Exchange exchange) {
        if (!client.listens()) {
            return;
        }
        RequestHeadIdentity begun = head;
        head = null;
        clock.requestEnded();
        client.counters().in(1, 0);
        StreamFormat format = exchange.outputFormat(
                context.formats().writing(), client.profile().output().format());
        if (!context.formats().writing().contains(format)) {
            throw new IllegalStateException("an exchange wants a format that was not offered: " + format.name());
        }
        Optional<Message> action = exchange.action();
        ExchangeReply answer = new ExchangeReply(this, exchange, format, line.join(() -> {}));
        running.add(answer);
        if (action.isEmpty()) {
            answer.end();
        } else {
            begin(exchange, action.get(), answer, begun);
        }
        inbound.messageEnded();
    }

    private void begin(Exchange exchange, Message action, ExchangeReply answer, @Nullable RequestHeadIdentity begun) {
        Optional<String> session = exchange.sessionId();
        RequestScope scope = new ExchangeScope(client, context.authentication(), answer, session);
        PendingReply pending = answer.open(action);
        ActionRequest request = new ActionRequest(client, action, pending, client.identity(), scope);
        if (dispatch.isTooMany(openActions++)) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
            return;
        }
        Optional<InetAddress> sender = proxies.sender(peer(), exchange.forwardedFor());
        if (sender.isEmpty()) {
            request.refuse(Outcome.BAD_REQUEST, TWO_SENDERS);
            return;
        }
        Optional<Credentials> credentials = exchange.credentials();
        AuthenticationHandler verdict = new AuthenticationHandler() {
            @Override
            public void right(Identity identity) {
                // the sender was authenticated with the head of the request, and the body may have taken long
                Optional<Identity> now = context.authentication().renewed(client.login(), identity);
                if (now.isEmpty()) {
                    wrong();
                    return;
                }
                ActionRequest known = request.by(now.get());
                if (logsIn(exchange) && known.isLoginShutOut()) {
                    request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
                } else {
                    act(known, answer);
                }
                next();
            }

            @Override
            public void wrong() {
                request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
                next();
            }

            @Override
            public void busy() {
                request.refuse(Outcome.UNAVAILABLE, Authentication.BUSY);
                next();
            }
        };
        queuedActions++;
        inTurn(() -> {
            queuedActions--;
            sentFrom(sender.get());
            if (begun == null || !begun.tell(verdict)) {
                identify(request.by(client.identity()), credentials, session, verdict);
            }
        });
    }

    /** {@return true if the request has credentials of its own, in place of a session} */
    private boolean logsIn(Exchange exchange) {
        boolean key = exchange.action().filter(action -> action.has("ProxyKey")).isPresent();
        return exchange.credentials().isPresent()
                || (key && !client.identity().authorised());
    }

    private void sentFrom(InetAddress sender) {
        InetSocketAddress nearest = client.whereabouts().ofConnection();
        client.whereabouts().sentFrom(sender.equals(peer()) ? nearest : new InetSocketAddress(sender, 0));
    }

    private InetAddress peer() {
        return client.whereabouts().ofConnection().getAddress();
    }

    private void act(ActionRequest request, ExchangeReply answer) {
        if (client.connection().isClosed()) {
            return;
        }
        if (request.identity().authorised()) {
            client.authenticated();
        }
        answer.expect(
                client.serverHeader(request.identity()), request.identity().permissions());
        Optional<String> odd = ActionCheck.oddCharacter(request.message());
        if (odd.isPresent()) {
            request.refuse(Outcome.BAD_REQUEST, odd.get());
        } else {
            dispatch.admit(request);
        }
        answer.limit(context.config().limits().httpTimeout(), LONGEST);
    }

    /** Identifies the sender by the request alone, never by earlier requests on the connection. */
    private void identify(
            ActionRequest request,
            Optional<Credentials> credentials,
            Optional<String> session,
            AuthenticationHandler verdict) {
        Authentication authentication = context.authentication();
        Optional<String> key = request.message().get("ProxyKey").filter(given -> authentication.takesKeys());
        if (credentials.isPresent() && authentication.knowsUsers()) {
            check(credentials.get(), verdict);
        } else if (credentials.isPresent() && authentication.takesLogins()) {
            verdict.right(Identity.guest());
        } else if (key.isPresent() && !request.identity().authorised()) {
            authentication.checkKey(client.login(), key.get(), verdict);
        } else {
            verdict.right(session.flatMap(id -> authentication.ofSession(client.login(), id))
                    .orElse(request.identity()));
        }
    }

    private void check(Credentials credentials, AuthenticationHandler verdict) {
        context.authentication()
                .check(client.login(), credentials.user(), new Proof.Secret(credentials.secret()), verdict);
    }

    private void inTurn(Runnable check) {
        unchecked.add(check);
        checkAll();
    }

    private void next() {
        checking = false;
        checkAll();
    }

    /** {@return true if a request is being handled; the next one may come from another client at another address} */
    private boolean waitsForAnswer() {
        return openActions > queuedActions && proxies.include(peer());
    }

    /**
     * Handles the waiting requests in a loop. Most of them are decided at once, and recursion could overflow the stack.
     */
    private void checkAll() {
        if (working) {
            return;
        }
        working = true;
        while (!checking && !unchecked.isEmpty() && !waitsForAnswer()) {
            checking = true;
            unchecked.remove().run();
        }
        working = false;
        if (checking || !unchecked.isEmpty()) {
            // further input would only wait in memory
            inbound.pause(InputPause.LOGIN);
        } else {
            inbound.resume(InputPause.LOGIN);
        }
    }

    private void emptied() {
        clock.answeredAll();
        whenIdle.run();
    }

    /** Records that an action was answered, within its time limit or not. */
    void answered() {
        openActions--;
        if (!unchecked.isEmpty()) {
            client.tasks().later(Duration.ZERO, this::checkAll);
        }
    }

    /** Records the end of a reply; messages for its action may still arrive. */
    void ended(QueuedExchange place, boolean closes) {
        if (closes) {
            client.closeWhenAnswered("as its last request asked");
        }
        place.complete();
    }

    /** Records that no more messages will arrive for a reply. */
    void done(ExchangeReply answer) {
        running.remove(answer);
    }

    /** {@return true if all requests have been answered} */
    boolean isIdle() {
        return line.isEmpty();
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
        unchecked.clear();
    }
}
