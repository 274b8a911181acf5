package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** An action of the host program, whose reply completes a future. */
final class EmbeddedRequest implements ReplyTarget {
    private static final List<String> TAKEN_OUT = List.of("actionid");

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final List<Message> messages = new ArrayList<>();
    private final Executor callbacks;

    private EmbeddedRequest(Executor callbacks) {
        this.callbacks = callbacks;
    }

    /**
     * Sends an action.
     *
     * @return its reply, which completes on the executor
     */
    static CompletableFuture<Reply> send(RoutableServer server, Message action, Executor callbacks) {
        return begin(server, action, callbacks).reply;
    }

    /**
     * Sends an action with a time limit.
     *
     * @return its reply, which completes on the executor
     */
    static CompletableFuture<Reply> send(RoutableServer server, Message action, Duration timeout, Executor callbacks) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
        }
        return begin(server, action, callbacks).within(timeout, error(server, action, timeout));
    }

    private static EmbeddedRequest begin(RoutableServer server, Message action, Executor callbacks) {
        if (action.kind() != MessageKind.ACTION) {
            throw new IllegalArgumentException("not an action: " + action);
        }
        Optional<String> complaint = ActionCheck.complaint(action, TAKEN_OUT);
        if (complaint.isPresent()) {
            throw new IllegalArgumentException(complaint.get());
        }
        EmbeddedRequest request = new EmbeddedRequest(callbacks);
        ActionOrigin sender =
                new ActionOrigin(action.actionId(), request, request, ActionClient.alone("the host program"));
        if (server.state() == ServerState.CLOSED) {
            Message refusal = sender.error("Server " + server.name() + " is not connected");
            request.reply.complete(new Reply(ReplyOutcome.NOT_CONNECTED, List.of(refusal)));
        } else {
            server.ask(action, sender);
        }
        return request;
    }

    private static Message error(RoutableServer server, Message action, Duration timeout) {
        String text = "Server " + server.name() + " did not answer within " + timeout.toMillis() + " ms";
        Message error = Message.response("Error").with("Message", text);
        return action.actionId().map(error::withActionId).orElse(error);
    }

    private CompletableFuture<Reply> within(Duration timeout, Message error) {
        Reply late = new Reply(ReplyOutcome.TIMED_OUT, List.of(error));
        CompletableFuture<Reply> alarm =
                new CompletableFuture<Reply>().completeOnTimeout(late, timeout.toNanos(), TimeUnit.NANOSECONDS);
        return reply.applyToEither(alarm.thenApplyAsync(Function.identity(), callbacks), Function.identity())
                .whenComplete((first, failed) -> alarm.cancel(false));
    }

    @Override
    public void receive(RoutedMessage routed) {
        if (routed.isBroadcast() || reply.isDone()) {
            return;
        }
        if (routed.part() != ReplyPart.END) {
            // the host program may keep it, and with it the bytes of all that was read with it
            messages.add(routed.forTarget(ServerHeader.ON).detached());
        }
        if (routed.part().ends()) {
            complete(new Reply(ReplyOutcomes.of(routed.outcome(), messages), messages));
        }
    }

    private void complete(Reply whole) {
        HostCallbacks.run(callbacks, () -> reply.complete(whole));
    }
}
