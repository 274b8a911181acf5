package org.astmanproxy.core.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.Reply;
import org.astmanproxy.WebRequest;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.session.local.InProcessActions;
import org.astmanproxy.message.Message;

/**
 * A request as a handler sees it.
 *
 * @param call the request
 * @param actions sends actions for its sender
 */
record LiveWebRequest(ResourceCall call, InProcessActions actions) implements WebRequest {
    @Override
    public Optional<String> user() {
        return call.request().identity().user().map(UserConfig::name);
    }

    @Override
    public InetAddress address() {
        return call.address();
    }

    @Override
    public CompletableFuture<Reply> send(Message action) {
        return actions.send(call.request(), action);
    }

    @Override
    public String method() {
        return call.resource().method();
    }

    @Override
    public String path() {
        return call.resource().path();
    }

    @Override
    public Map<String, List<String>> parameters() {
        return call.resource().parameters();
    }

    @Override
    public Optional<String> field(String name) {
        return call.resource().field(name);
    }

    @Override
    public byte[] body() {
        return call.resource().body();
    }
}
