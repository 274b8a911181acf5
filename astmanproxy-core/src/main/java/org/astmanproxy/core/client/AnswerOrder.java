package org.astmanproxy.core.client;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * Keeps the answers of one {@link Recipient} in an order it can follow, whoever gives them.
 *
 * <p>Answers to actions without ActionID come in the order of the actions, since nothing else tells them apart. A list
 * is not interrupted by other answers or by the proxy's own messages. What comes too early is held. Belongs to the
 * client's loop.
 */
final class AnswerOrder {
    /** About what an action takes in memory, besides its bytes, while its answer is awaited. */
    private static final int TICKET = 256;

    private final Recipient recipient;
    private final Seat seat;
    /** Tickets without ActionID, oldest first. */
    private final ArrayDeque<Ticket> unnamed = new ArrayDeque<>(1);
    /** Tickets with ActionID that hold messages, since a list is under way. */
    private final ArrayDeque<Ticket> waiting = new ArrayDeque<>(1);

    private final ArrayDeque<Message> notices = new ArrayDeque<>(1);
    private @Nullable Ticket listing;
    private @Nullable Runnable whenFew;
    private int few;
    private int open;
    private long kept;

    /**
     * In the beginning there is no answer to wait for.
     *
     * @param recipient gets the messages in their order
     * @param group the clients of the recipient's loop
     */
    AnswerOrder(Recipient recipient, ClientGroup group) {
        this.recipient = recipient;
        this.seat = new Seat(recipient, this, group);
    }

    /**
     * {@return a place for the answer to an action}
     *
     * @param id of the action
     * @param bytes of the action, which may have to wait somewhere; they count as kept until it is answered
     */
    Ticket open(Optional<ActionId> id, int bytes) {
        Ticket ticket = new Ticket(seat, id, bytes + TICKET);
        open++;
        keep(ticket.bytes());
        if (!ticket.isNamed()) {
            unnamed.add(ticket);
        }
        return ticket;
    }

    /** {@return the recipient as its actions know it} */
    Seat seat() {
        return seat;
    }

    /** Nobody waits for answers any more. */
    void leave() {
        seat.leave();
        unnamed.forEach(Ticket::forget);
        waiting.forEach(Ticket::forget);
        keep(-kept);
    }

    private void keep(long more) {
        kept += more;
        recipient.memory().keep(more);
    }

    /** {@return the number of actions that wait for their answers} */
    int openCount() {
        return open;
    }

    /** A message of an answer is here. What comes behind the last one of an answer is passed on as it comes. */
    void deliver(Ticket ticket, Held message) {
        if (ticket.isDone()) {
            write(message);
        } else if (ticket.isHolding() || !mayFlow(ticket)) {
            hold(ticket, message);
        } else {
            flow(ticket, message);
            release();
        }
    }

    /** Something of the proxy's own that belongs to no answer. */
    void notice(Message message) {
        if (listing == null) {
            recipient.write(Held.notice(message));
        } else {
            notices.add(message);
        }
    }

    /** Runs this once all answers have been given, maybe now. The first of such wishes counts. */
    void whenIdle(Runnable task) {
        whenAtMost(0, task);
    }

    /** Runs this once a single answer is missing, maybe now: it is to be the last one. */
    void whenOnlyOneIsOpen(Runnable task) {
        whenAtMost(1, task);
    }

    private void whenAtMost(int openAnswers, Runnable task) {
        if (whenFew == null) {
            few = openAnswers;
            whenFew = task;
            tellFew();
        }
    }

    private boolean mayFlow(Ticket ticket) {
        if (listing != null) {
            return listing == ticket;
        }
        return ticket.isNamed() || unnamed.peekFirst() == ticket;
    }

    private void hold(Ticket ticket, Held message) {
        if (ticket.isNamed() && !ticket.isHolding()) {
            waiting.add(ticket);
        }
        recipient.hold(message.message().byteCount());
        ticket.hold(message.detached());
    }

    private void flow(Ticket ticket, Held message) {
        write(message);
        switch (message.part()) {
            case LIST_START -> listing = ticket;
            case FIRST -> {
                if (recipient.needsTheEnd()) {
                    listing = ticket;
                } else {
                    finish(ticket);
                }
            }
            case LAST, END -> finish(ticket);
            case BROADCAST, ROW -> {
                // the answer goes on
            }
        }
    }

    private void write(Held message) {
        if (message.shown()) {
            recipient.write(message);
        }
    }

    private void finish(Ticket ticket) {
        ticket.finish();
        open--;
        keep(-ticket.bytes());
        if (listing == ticket) {
            listing = null;
        }
        if (!ticket.isNamed()) {
            unnamed.remove(ticket);
        }
    }

    /** Lets what was held flow, as far as it may now. */
    private void release() {
        while (listing == null && !notices.isEmpty()) {
            recipient.write(Held.notice(notices.remove()));
        }
        Ticket next = nextToFlow();
        while (next != null) {
            flowAll(next);
            next = nextToFlow();
        }
        if (listing == null && !notices.isEmpty()) {
            release();
        }
        tellFew();
    }

    private @Nullable Ticket nextToFlow() {
        if (listing != null) {
            return listing.isHolding() ? listing : null;
        }
        Ticket first = unnamed.peekFirst();
        return first != null && first.isHolding() ? first : waiting.pollFirst();
    }

    private void flowAll(Ticket ticket) {
        for (Held held = ticket.nextHeld(); held != null; held = ticket.nextHeld()) {
            recipient.release(held.message().byteCount());
            flow(ticket, held);
        }
    }

    private void tellFew() {
        if (open <= few && whenFew != null) {
            Runnable task = whenFew;
            whenFew = null;
            task.run();
        }
    }
}
