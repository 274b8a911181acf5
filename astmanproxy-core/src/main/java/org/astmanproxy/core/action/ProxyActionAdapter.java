package org.astmanproxy.core.action;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Outcome;

/**
 * Runs a {@link ProxyAction}: it checks the client's permission, and sends the reply on the client's loop when the
 * action is complete.
 */
final class ProxyActionAdapter implements LocalAction {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final ProxyAction action;
    private final ProxyActionTools tools;

    ProxyActionAdapter(ProxyAction action, ProxyActionTools tools) {
        this.action = action;
        this.tools = tools;
    }

    @Override
    public void answer(ActionRequest request) {
        if (tools.refuses(request, action.requiredRights())) {
            return;
        }
        ProxyActionContext context = new ProxyActionContext(request, tools);
        CompletionStage<List<Message>> answer;
        try {
            answer = stage(action.run(request.message(), context));
        } catch (RuntimeException | Error thrown) {
            fail(request, thrown);
            return;
        }
        answer.whenComplete((messages, thrown) -> request.client().tasks().run(() -> {
            if (thrown != null) {
                fail(request, thrown);
            } else {
                succeed(request, messages);
            }
            context.end();
        }));
    }

    /** Refuses null, which an extension compiled without null checks may return. */
    private static <T> CompletionStage<T> stage(@Nullable CompletionStage<T> given) {
        return given != null ? given : CompletableFuture.failedFuture(new IllegalStateException("no answer"));
    }

    private void succeed(ActionRequest request, @Nullable List<Message> messages) {
        if (messages == null || messages.isEmpty() || messages.stream().anyMatch(Objects::isNull)) {
            fail(request, new IllegalStateException("no answer"));
        } else {
            request.answer(messages);
        }
    }

    private void fail(ActionRequest request, Throwable thrown) {
        LOG.log(System.Logger.Level.ERROR, "proxy action " + action.name() + " failed", thrown);
        String why = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        request.refuse(Outcome.FAILED, why);
    }
}
