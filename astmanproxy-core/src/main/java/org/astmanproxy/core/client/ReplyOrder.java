package org.astmanproxy.core.client;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * Keeps the answers of one {@link ReplySink} in an order it can follow, whoever gives them.
 *
 * <p>Answers to actions without ActionID come in the order of the actions, since nothing else tells them apart. A list
 * is not interrupted by other answers or by the proxy's own messages. What comes too early is held. Belongs to the
 * client's loop.
 */
final class ReplyOrder {
    /** About what an action takes in memory, besides its bytes, while its answer is awaited. */
    private static final int TICKET = 256;

    private final ReplySink recipient;
    private final ReplyHandle handle;
    /** Tickets without ActionID, oldest first. */
    private final ArrayDeque<PendingReply> unnamed = new ArrayDeque<>(1);
    /** Tickets with ActionID that hold messages, since a list is under way. */
    private final ArrayDeque<PendingReply> waiting = new ArrayDeque<>(1);

    private final ArrayDeque<Message> notices = new ArrayDeque<>(1);
    private @Nullable PendingReply listing;
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
    ReplyOrder(ReplySink recipient, ClientGroup group) {
        this.recipient = recipient;
        this.handle = new ReplyHandle(recipient, this, group);
    }

    /**
     * {@return a place for the answer to an action}
     *
     * @param id of the action
     * @param bytes of the action, which may have to wait somewhere; they count as kept until it is answered
     */
    PendingReply open(Optional<ActionId> id, int bytes) {
        PendingReply pending = new PendingReply(handle, id, bytes + TICKET);
        open++;
        keep(pending.bytes());
        if (!pending.isNamed()) {
            unnamed.add(pending);
        }
        return pending;
    }

    /** {@return the recipient as its actions know it} */
    ReplyHandle handle() {
        return handle;
    }

    /** Nobody waits for answers any more. */
    void leave() {
        handle.leave();
        unnamed.forEach(PendingReply::forget);
        waiting.forEach(PendingReply::forget);
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
    void deliver(PendingReply pending, QueuedReply message) {
        if (pending.isDone()) {
            write(message);
        } else if (pending.isHolding() || !mayFlow(pending)) {
            hold(pending, message);
        } else {
            flow(pending, message);
            release();
        }
    }

    /** Something of the proxy's own that belongs to no answer. */
    void notice(Message message) {
        if (listing == null) {
            recipient.write(QueuedReply.notice(message));
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

    private boolean mayFlow(PendingReply pending) {
        if (listing != null) {
            return listing == pending;
        }
        return pending.isNamed() || unnamed.peekFirst() == pending;
    }

    private void hold(PendingReply pending, QueuedReply message) {
        if (pending.isNamed() && !pending.isHolding()) {
            waiting.add(pending);
        }
        recipient.hold(message.message().byteCount());
        pending.hold(message.detached());
    }

    private void flow(PendingReply pending, QueuedReply message) {
        write(message);
        switch (message.part()) {
            case LIST_START -> listing = pending;
            case FIRST -> {
                if (recipient.needsTheEnd()) {
                    listing = pending;
                } else {
                    finish(pending);
                }
            }
            case LAST, END -> finish(pending);
            case BROADCAST, ROW -> {
                // the answer goes on
            }
        }
    }

    private void write(QueuedReply message) {
        if (message.shown()) {
            recipient.write(message);
        }
    }

    private void finish(PendingReply pending) {
        pending.finish();
        open--;
        keep(-pending.bytes());
        if (listing == pending) {
            listing = null;
        }
        if (!pending.isNamed()) {
            unnamed.remove(pending);
        }
    }

    /** Lets what was held flow, as far as it may now. */
    private void release() {
        while (listing == null && !notices.isEmpty()) {
            recipient.write(QueuedReply.notice(notices.remove()));
        }
        PendingReply next = nextToFlow();
        while (next != null) {
            flowAll(next);
            next = nextToFlow();
        }
        if (listing == null && !notices.isEmpty()) {
            release();
        }
        tellFew();
    }

    private @Nullable PendingReply nextToFlow() {
        if (listing != null) {
            return listing.isHolding() ? listing : null;
        }
        PendingReply first = unnamed.peekFirst();
        return first != null && first.isHolding() ? first : waiting.pollFirst();
    }

    private void flowAll(PendingReply pending) {
        for (QueuedReply held = pending.nextHeld(); held != null; held = pending.nextHeld()) {
            recipient.release(held.message().byteCount());
            flow(pending, held);
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
