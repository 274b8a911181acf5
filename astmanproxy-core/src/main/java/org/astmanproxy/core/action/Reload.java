package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.core.logging.SingleLineText;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/** {@code ProxyAction: Reload}: reads the configuration again, applies it, and lists what has changed. */
public final class Reload implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public Reload() {}

    @Override
    public String name() {
        return "Reload";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        Proxy proxy = context.proxy();
        // reading files blocks, so it is not done on the event loop
        return CompletableFuture.supplyAsync(() -> List.of(reload(proxy)));
    }

    private static Message reload(Proxy proxy) {
        try {
            return answer(proxy.reload());
        } catch (ReloadException e) {
            return refusal("Nothing has changed: the configuration has errors", e.errors());
        } catch (IllegalStateException e) {
            return refusal(String.valueOf(e.getMessage()), List.of());
        }
    }

    private static Message answer(ReloadReport report) {
        MessageBuilder answer = Message.builder()
                .header("ProxyResponse", "Success")
                .header("Message", "Reloaded")
                .header("ProxyReloadApplied", Integer.toString(report.applied().size()))
                .header(
                        "ProxyReloadAwaitingRestart",
                        Integer.toString(report.awaitingRestart().size()));
        report.changes().forEach(change -> answer.header("ProxyReloadChange", SingleLineText.of(change.toString())));
        return answer.build();
    }

    private static Message refusal(String why, List<String> errors) {
        MessageBuilder answer =
                Message.builder().header("ProxyResponse", "Failure").header("Message", SingleLineText.of(why));
        errors.forEach(error -> answer.header("ProxyReloadError", SingleLineText.of(error)));
        return answer.build();
    }
}
