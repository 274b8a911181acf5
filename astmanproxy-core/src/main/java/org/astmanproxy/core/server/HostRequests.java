package org.astmanproxy.core.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.Reply;

/** Counts the actions of the host program that wait for their replies. Safe for any thread. */
final class HostRequests {
    private final AtomicInteger open = new AtomicInteger();

    /** {@return this reply, which counts as open until it completes} */
    CompletableFuture<Reply> counted(CompletableFuture<Reply> reply) {
        open.incrementAndGet();
        CompletableFuture<Reply> unused = reply.whenComplete((given, thrown) -> open.decrementAndGet());
        return reply;
    }

    /** {@return true if the host program has a reply to each of its actions} */
    boolean areAnswered() {
        return open.get() == 0;
    }
}
