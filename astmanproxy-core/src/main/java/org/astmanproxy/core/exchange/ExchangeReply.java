package org.astmanproxy.core.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.exchange.ExchangeQueue.QueuedExchange;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.fanout.ReplyHandle;
import org.astmanproxy.core.fanout.RequestReplySink;
import org.astmanproxy.core.fanout.VisibilityCache;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.ReplyReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/**
 * The reply to one {@link Exchange}. It ends with the last message for the action, with the event that the exchange
 * waits for, with an error, or at its time limit. Later messages are dropped.
 *
 * <p>If an action went to several servers, the reply ends when all of them have answered. The messages of each server
 * stay together.
 */
final class ExchangeReply implements RequestReplySink {
    private final Exchanges exchanges;
    private StreamFormat format;
    private final QueuedExchange place;
    private final ReplyOrder order;
    private final ReplyHandle handle;
    private final boolean isOfHandler;
    /** Empty after the end of the reply, because nobody gets later messages. */
    private Optional<Exchange> exchange;

    private Optional<String> lastEvent = Optional.empty();
    /** Empty until the sender of the request is known. */
    private Optional<ReplyReader> reader = Optional.empty();

    private Outcome outcome = Outcome.ANSWERED;
    private LoopTimer deadline = LoopTimer.NONE;
    /** Sends the next action of the request; empty until its sender is known. */
    private Optional<Consumer<Message>> sending = Optional.empty();

    ExchangeReply(Exchanges exchanges, Exchange exchange, StreamFormat format, QueuedExchange place) {
        this.exchanges = exchanges;
        this.exchange = Optional.of(exchange);
        this.isOfHandler = exchange.resource().isPresent();
        this.format = format;
        this.place = place;
        this.order = new ReplyOrder(this);
        this.handle = new ReplyHandle(this, order, exchanges.client().group());
    }

    /** {@return the pending reply for its action} */
    PendingReply open(Message action) {
        PendingReply pending = handle.open(action.actionId(), action.byteCount());
        order.whenIdle(this::answered);
        return pending;
    }

    /** Sets the sender, who is now known; from now on messages may arrive. */
    void expect(ReplyReader sender) {
        reader = Optional.of(sender);
        lastEvent = exchange.flatMap(Exchange::untilEvent);
    }

    /** Sets the code that sends the next actions of the request, whose sender is now known. */
    void follow(Consumer<Message> send) {
        sending = Optional.of(send);
    }

    /** Starts the time limit of the reply, unless it is complete. */
    void limit(Duration usual, Duration most) {
        if (exchange.isPresent()) {
            Duration wanted = exchange.get().maxTime().orElse(usual);
            deadline = client().tasks().later(wanted.compareTo(most) > 0 ? most : wanted, this::timeOut);
        }
    }

    /** Switches the format, unless the request has chosen one. */
    void switchFormat(OutputFormat preset, OutputFormat now) {
        format = format.equals(preset.format()) ? now.format() : format;
    }

    /** {@return the format of the reply, as known now} */
    StreamFormat format() {
        return format;
    }

    /** {@return true if all earlier requests of the connection have been answered} */
    boolean isNext() {
        return exchanges.isFirst(place);
    }

    /**
     * Writes the head of a stream in place of a reply. The messages for its action are dropped.
     *
     * @param stream the request
     */
    void handOver(StreamingExchange stream) {
        place.write(out -> stream.begin(state(), out), 0);
        leave();
        exchanges.ended(place, stream.wantsOnlyHead());
        exchanges.done(this);
        if (!stream.wantsOnlyHead()) {
            exchanges.stop();
        }
    }

    /** Sends the id of a new session with the reply. */
    void sessionBegins(String id) {
        exchange.ifPresent(open -> open.sessionBegins(id, client().tls().isPresent()));
    }

    /** Deletes the session id at the client with the reply. */
    void sessionEnds() {
        exchange.ifPresent(Exchange::sessionEnds);
    }

    private LiveClientSession client() {
        return exchanges.client();
    }

    @Override
    public void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
        client().tasks()
                .now(() -> reader.flatMap(ReplyReader::identity)
                        .ifPresentOrElse(sender -> show(pending, routed, batch, sender), this::endUnread));
    }

    /**
     * {@return true if a reload has changed the rules of the sender} The handler of a resource may have sent actions with
     * the rights of another credential, so they count as changed.
     */
    boolean hasChangedSender() {
        return reader.filter(sender -> isOfHandler || sender.hasChanged()).isPresent();
    }

    private void show(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch, Identity sender) {
        VisibilityCache visibilities = client().group().visibilities();
        ServerHeader header = client().profile().serverHeader(sender);
        if (!routed.isBroadcast()) {
            pending.deliver(Outbound.held(routed, header, visibilities.shows(sender.permissions(), routed)));
        } else if (lastEvent.isPresent()) {
            for (RoutedMessage each : visibilities.seen(sender.permissions(), routed, batch)) {
                write(Outbound.held(each, header, true));
            }
        }
    }

    /** Ends the reply with an error, because a reload has revoked the login of its reader. */
    private void endUnread() {
        outcome = Outcome.NOT_LOGGED_IN;
        end();
    }

    @Override
    public void write(QueuedReply held) {
        outcome = outcome == Outcome.ANSWERED ? held.outcome() : outcome;
        put(held.message(), held.source());
        if (lastEvent.isPresent() && endsWaiting(held)) {
            end();
        }
    }

    private boolean endsWaiting(QueuedReply held) {
        Message message = held.message();
        return message.kind() == MessageKind.EVENT
                ? message.has("Event", lastEvent.orElseThrow())
                : held.outcome() != Outcome.ANSWERED || message.has("Response", "Error");
    }

    private void put(Message message, MessageSource source) {
        exchange.ifPresent(open -> place.write(out -> open.write(message, source, state(), out), 1));
    }

    @Override
    public Outbound outbound() {
        return client().outbound();
    }

    private void answered() {
        if (goesOn()) {
            return;
        }
        exchanges.answered();
        if (lastEvent.isEmpty()) {
            end();
        }
        leaveIfDone();
    }

    /** Sends the next action of the request, if there is one, in a task of its own: there may be many. */
    private boolean goesOn() {
        Optional<Consumer<Message>> send = sending;
        Optional<Message> next = send.isEmpty() ? Optional.empty() : exchange.flatMap(Exchange::nextAction);
        next.ifPresent(action -> client().tasks().later(Duration.ZERO, () -> {
            if (exchange.isPresent()) {
                send.orElseThrow().accept(action);
            } else {
                exchanges.answered();
                leaveIfDone();
            }
        }));
        return next.isPresent();
    }

    private void leaveIfDone() {
        if (exchange.isEmpty() && order.openCount() == 0) {
            handle.leave();
            exchanges.done(this);
        }
    }

    /** Ends the reply, because the client has left. */
    void leave() {
        abandon();
        handle.leave();
    }

    /** Ends the reply with an error, because the proxy ends. */
    void giveUp() {
        outcome = Outcome.UNAVAILABLE;
        end();
    }

    private void timeOut() {
        outcome = Outcome.TIMED_OUT;
        end();
    }

    /** Completes the reply. */
    void end() {
        exchange.ifPresent(open -> {
            place.write(out -> open.end(state(), out), 0);
            abandon();
            exchanges.ended(place, open.closes());
            leaveIfDone();
        });
    }

    private void abandon() {
        exchange = Optional.empty();
        deadline.cancel();
    }

    private ReplyState state() {
        return new ReplyState(format, outcome, Instant.now(), exchanges.isLast(place));
    }
}
