package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.server.Delivery.Part;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** An action of the embedding program, answered by a future. */
final class Call implements Asker {
    private static final Set<String> TAKEN_OUT = Set.of("actionid");

    private final CompletableFuture<List<Message>> answer = new CompletableFuture<>();
    private final List<Message> messages = new ArrayList<>();
    private final Executor callbacks;

    private Call(Executor callbacks) {
        this.callbacks = callbacks;
    }

    static CompletableFuture<Message> response(LiveServer server, Message action, Executor callbacks) {
        return list(server, action, callbacks).thenApply(messages -> messages.get(0));
    }

    static CompletableFuture<List<Message>> list(LiveServer server, Message action, Executor callbacks) {
        if (action.kind() != MessageKind.ACTION) {
            throw new IllegalArgumentException("no action: " + action);
        }
        Message clean = action.without("ActionID");
        Optional<String> complaint = ActionCheck.complaint(action, TAKEN_OUT);
        if (complaint.isPresent()) {
            throw new IllegalArgumentException(complaint.get());
        }
        if (server.state() == ServerState.CLOSED) {
            return CompletableFuture.completedFuture(List.of(server.refusal(action.actionId())));
        }
        Call call = new Call(callbacks);
        server.ask(clean, action.actionId(), call, call);
        return call.answer;
    }

    @Override
    public void receive(Delivery delivery) {
        if (delivery.isBroadcast()) {
            return;
        }
        messages.add(delivery.forAsker(ServerHeader.ON));
        if (delivery.part() == Part.LAST) {
            List<Message> all = List.copyOf(messages);
            complete(all);
        }
    }

    private void complete(List<Message> all) {
        try {
            callbacks.execute(() -> answer.complete(all));
        } catch (RejectedExecutionException theProxyHasEnded) {
            answer.complete(all);
        }
    }
}
