package org.astmanproxy.core.action;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.Proxy;
import org.astmanproxy.core.logging.SingleLineText;
import org.astmanproxy.message.Message;

/** The texts and messages that several replies use. */
final class ReplyText {
    private ReplyText() {}

    /** {@return a reply with a text that may quote the client's input} */
    static Message proxy(String result, String text) {
        return proxy(result).with("Message", SingleLineText.of(text));
    }

    static Message proxy(String result) {
        return Message.builder().header("ProxyResponse", result).build();
    }

    /** {@return a reply with the state of the proxy and the number of its clients} */
    static Message state(Proxy proxy) {
        return proxy("Success")
                .with("State", proxy.state().name().toLowerCase(Locale.ROOT))
                .with("Clients", Integer.toString(proxy.clients().size()));
    }

    static CompletionStage<List<Message>> now(Message answer) {
        return CompletableFuture.completedFuture(List.of(answer));
    }
}
