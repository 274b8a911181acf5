package com.example;

import java.util.Set;
import org.astmanproxy.EventQuery;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.Subscription;
import org.astmanproxy.spi.WebResponse;

/** Counts calls. It serves the numbers under http, and sends an event to clients when they change. */
public final class CallCounter implements ProxyExtension {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.callcounter");

    @Override
    public String name() {
        return "callcounter";
    }

    @Override
    public Set<String> keys() {
        return Set.of("path");
    }

    @Override
    public RunningExtension start(ExtensionContext context) {
        CallCount count = new CallCount();
        EventQuery query = EventQuery.events("Newchannel", "Hangup", "ProxyServerState");
        Subscription events = context.subscribe(query, OverflowPolicy.CLOSE, batch -> {
            if (count.add(batch)) {
                context.publish(count.event());
            }
        });
        String path = context.settings().getOrDefault("path", "/calls");
        context.serve(path, request -> {
            // the subscription closes when events are lost, and the numbers would be wrong
            return events.isClosed() ? WebResponse.empty(503) : WebResponse.json(count.json());
        });
        return () -> LOG.log(System.Logger.Level.INFO, "{0} calls", count.total());
    }
}
