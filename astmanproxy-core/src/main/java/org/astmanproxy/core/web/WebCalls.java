package org.astmanproxy.core.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.astmanproxy.WebHandler;
import org.astmanproxy.config.Limits;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.session.local.InProcessActions;
import org.astmanproxy.spi.Outcome;

/** Runs handlers that may block, a limited number at the same time, and each for a limited time. Any thread. */
public final class WebCalls {
    private final ExecutorService threads;
    private final InProcessActions actions;
    private final Supplier<Limits> limits;

    /**
     * Creates the calls of one proxy.
     *
     * @param threads runs the handlers; its tasks may block
     * @param actions sends actions for the senders of requests
     * @param limits returns the limits in force
     */
    public WebCalls(ExecutorService threads, InProcessActions actions, Supplier<Limits> limits) {
        this.threads = threads;
        this.actions = actions;
        this.limits = limits;
    }

    /**
     * {@return a handler that runs on a thread of its own, within {@code webrequests} and {@code httptimeout}}
     *
     * @param name the name of the part of the proxy, for the log
     * @param path a path of the part
     * @param handler answers the requests; may block
     */
    public OwnPathHandler blocking(String name, String path, WebHandler handler) {
        return blocking(name, path, handler, HandlerTurns.unlimited());
    }

    /**
     * {@return the same, for a handler with large responses} Further requests wait for their turn.
     *
     * @param name the name of the part of the proxy, for the log
     * @param path a path of the part
     * @param handler answers the requests; may block
     * @param atOnce returns how many requests are answered at a time; at least one
     */
    public OwnPathHandler blocking(String name, String path, WebHandler handler, IntSupplier atOnce) {
        return blocking(name, path, handler, HandlerTurns.atMost(atOnce));
    }

    private OwnPathHandler blocking(String name, String path, WebHandler handler, HandlerTurns turns) {
        ServedPath served = new ServedPath(new WebPath(path), name, handler, true, new RequestQuota(), turns);
        return call -> run(served, call);
    }

    /** Calls a handler, unless too many work. The caller is on the client's loop. */
    void run(ServedPath served, ResourceCall call) {
        Limits now = limits.get();
        if (!served.quota().enter(now.webRequests())) {
            call.request().refuse(Outcome.UNAVAILABLE, "Too many requests at the same time (webrequests)");
            return;
        }
        LiveWebRequest request = new LiveWebRequest(call, actions);
        WebCall begun = new WebCall(served, call, request, now.clientQueueBytes(), served.quota()::leave);
        try {
            begun.start(threads, now.httpTimeout());
        } catch (RejectedExecutionException ended) {
            served.quota().leave();
            call.request().refuse(Outcome.UNAVAILABLE, "The proxy ends");
        }
    }
}
