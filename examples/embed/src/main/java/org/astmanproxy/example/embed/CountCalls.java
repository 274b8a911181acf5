package org.astmanproxy.example.embed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: CountCalls}: reports the number of calls. The proxy does not send this action to Asterisk. */
final class CountCalls implements ProxyAction {
    private final NewCallCount count;

    CountCalls(NewCallCount count) {
        this.count = count;
    }

    @Override
    public String name() {
        return "CountCalls";
    }

    /** Runs on an event loop, so it must not block; an action that takes time would complete its stage later. */
    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        Message answer = Message.builder()
                .header("ProxyResponse", "Success")
                .header("Calls", Long.toString(count.calls()))
                .build();
        return CompletableFuture.completedFuture(List.of(answer));
    }
}
