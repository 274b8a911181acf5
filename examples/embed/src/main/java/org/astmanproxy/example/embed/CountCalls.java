package org.astmanproxy.example.embed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ActionContext;
import org.astmanproxy.spi.ProxyAction;

/** {@code ProxyAction: CountCalls}: tells a client how many calls there have been. Asterisk sees nothing of it. */
final class CountCalls implements ProxyAction {
    private final CallCount count;

    CountCalls(CallCount count) {
        this.count = count;
    }

    @Override
    public String name() {
        return "CountCalls";
    }

    /** Runs on an event loop, so it must not block; an answer that takes time would be completed later. */
    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        Message answer = Message.builder()
                .header("ProxyResponse", "Success")
                .header("Calls", Long.toString(count.calls()))
                .build();
        return CompletableFuture.completedFuture(List.of(answer));
    }
}
