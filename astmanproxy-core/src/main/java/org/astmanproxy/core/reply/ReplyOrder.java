package org.astmanproxy.core.reply;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * Passes the replies of one {@link ReplySink} on in an order that the client can follow, whatever their sources.
 *
 * <p>Replies to actions without ActionID keep the order of the actions, because nothing else distinguishes them. Other
 * replies and notices of the proxy do not interrupt a list. A message that arrives before its turn is queued. Confined
 * to the client's event loop.
 */
public final class ReplyOrder {
    /**
     * A task for the time when few replies are incomplete.
     *
     * @param few how many
     * @param task the task
     */
    private record FewOpen(int few, Runnable task) {}

    private final ReplySink sink;
    /** Slots of actions without ActionID, oldest first. */
    private final ArrayDeque<ReplySlot> unnamed = new ArrayDeque<>(1);
    /** Slots of actions with ActionID that hold messages, because a list is being sent. */
    private final ArrayDeque<ReplySlot> waiting = new ArrayDeque<>(1);

    private final ArrayDeque<Message> notices = new ArrayDeque<>(1);
    private @Nullable ReplySlot listing;
    private Optional<FewOpen> whenFew = Optional.empty();
    private int open;
    private long kept;

    /**
     * Creates an order without pending replies.
     *
     * @param sink receives the messages in order
     */
    public ReplyOrder(ReplySink sink) {
        this.sink = sink;
    }

    /** Adds a reply after all earlier ones. */
    public void open(ReplySlot slot) {
        open++;
        keep(slot.bytes());
        if (!slot.isNamed()) {
            unnamed.add(slot);
        }
    }

    /** Drops all queued messages, because the client has left. */
    public void leave() {
        unnamed.forEach(ReplySlot::clear);
        waiting.forEach(ReplySlot::clear);
        keep(-kept);
    }

    private void keep(long more) {
        kept += more;
        sink.keep(more);
    }

    /** {@return the number of actions without a complete reply} */
    public int openCount() {
        return open;
    }

    /** Receives a message of a reply. Messages after the last one of a reply are passed on as they arrive. */
    public void deliver(ReplySlot slot, QueuedReply message) {
        if (slot.isDone()) {
            write(message);
        } else if (slot.isHolding() || !mayFlow(slot)) {
            hold(slot, message);
        } else {
            flow(slot, message);
            release();
        }
    }

    /** Receives an event of the proxy that belongs to no reply. */
    public void notice(Message message) {
        if (listing == null) {
            sink.write(QueuedReply.notice(message));
        } else {
            notices.add(message);
        }
    }

    /**
     * Runs a task once all replies are complete, at once if they are. Only the first such task runs, and none if {@link
     * #whenOnlyOneIsOpen} has a task.
     */
    public void whenIdle(Runnable task) {
        whenAtMost(0, task);
    }

    /** Runs a task once only one reply is incomplete, at once if that is so now; that reply will be the last. */
    public void whenOnlyOneIsOpen(Runnable task) {
        whenAtMost(1, task);
    }

    private void whenAtMost(int openAnswers, Runnable task) {
        if (whenFew.isEmpty() || openAnswers > whenFew.get().few()) {
            whenFew = Optional.of(new FewOpen(openAnswers, task));
            tellFew();
        }
    }

    private boolean mayFlow(ReplySlot slot) {
        if (listing != null) {
            return listing == slot;
        }
        return slot.isNamed() || unnamed.peekFirst() == slot;
    }

    private void hold(ReplySlot slot, QueuedReply message) {
        if (slot.isNamed() && !slot.isHolding()) {
            waiting.add(slot);
        }
        sink.hold(message.message().byteCount());
        slot.hold(message.detached());
    }

    private void flow(ReplySlot slot, QueuedReply message) {
        write(message);
        switch (message.part()) {
            case LIST_START -> listing = slot;
            case FIRST -> {
                if (sink.needsTheEnd()) {
                    listing = slot;
                } else {
                    finish(slot);
                }
            }
            case LAST, END -> finish(slot);
            case BROADCAST, ROW -> {
                // the reply continues
            }
        }
    }

    private void write(QueuedReply message) {
        if (message.shown()) {
            sink.write(message);
        }
    }

    private void finish(ReplySlot slot) {
        slot.finish();
        open--;
        keep(-slot.bytes());
        if (listing == slot) {
            listing = null;
        }
        if (!slot.isNamed()) {
            unnamed.remove(slot);
        }
    }

    /** Passes on queued messages whose turn has come. */
    private void release() {
        while (listing == null && !notices.isEmpty()) {
            sink.write(QueuedReply.notice(notices.remove()));
        }
        ReplySlot next = nextToFlow();
        while (next != null) {
            flowAll(next);
            next = nextToFlow();
        }
        if (listing == null && !notices.isEmpty()) {
            release();
        }
        tellFew();
    }

    private @Nullable ReplySlot nextToFlow() {
        if (listing != null) {
            return listing.isHolding() ? listing : null;
        }
        ReplySlot first = unnamed.peekFirst();
        return first != null && first.isHolding() ? first : waiting.pollFirst();
    }

    private void flowAll(ReplySlot slot) {
        for (QueuedReply held = slot.nextQueued(); held != null; held = slot.nextQueued()) {
            sink.release(held.message().byteCount());
            flow(slot, held);
        }
    }

    private void tellFew() {
        if (whenFew.isPresent() && open <= whenFew.get().few()) {
            Runnable task = whenFew.get().task();
            whenFew = Optional.empty();
            task.run();
        }
    }
}
