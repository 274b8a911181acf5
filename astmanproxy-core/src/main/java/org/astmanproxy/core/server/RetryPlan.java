package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.RetryRules;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.core.server.link.LinkMaker;

/** Plans when the proxy connects to a server again, and publishes it. Belongs to the loop of the server. */
final class RetryPlan {
    private final PublishedServer server;
    private final EventLoop loop;
    private final ServerContext context;
    private final LinkMaker links;
    private final Runnable attempt;
    private final BackOff backOff;
    private final ServerLog log;

    /**
     * Creates the plan of a server that has not failed.
     *
     * @param server publishes the plan
     * @param loop the event loop of the server
     * @param context the rules of retries
     * @param links tells whether the proxy may connect
     * @param attempt connects
     */
    RetryPlan(PublishedServer server, EventLoop loop, ServerContext context, LinkMaker links, Runnable attempt) {
        this.server = server;
        this.loop = loop;
        this.context = context;
        this.links = links;
        this.attempt = attempt;
        this.backOff = new BackOff(context.retry(), context.random());
        this.log = new ServerLog(server.config());
    }

    /** The next delay is the shortest again. */
    void reset() {
        backOff.reset();
    }

    /** {@return the timer of the next attempt; none if the proxy may not connect until somebody asks for it} */
    LoopTimer after(LinkFailure failure) {
        if (!links.mayConnect(server.config())) {
            publish(RetryOutlook.after(failure, Optional.empty()));
            log.standsBy(failure);
            return LoopTimer.NONE;
        }
        RetryRules rules = context.retry().get();
        boolean usedUp = rules.attempts() > 0 && backOff.attempts() >= rules.attempts();
        boolean slow = usedUp || failure.rejected();
        Duration delay = slow ? rules.refused() : backOff.next();
        LoopTimer timer = loop.schedule(delay, attempt);
        publish(RetryOutlook.after(failure, Optional.of(delay)));
        String used = usedUp && !failure.rejected() ? " (maxretries = " + rules.attempts() + " used up)" : "";
        log.retries(failure, delay, used + (slow ? "; SIGHUP or ReconnectServer tries at once" : ""));
        return timer;
    }

    private void publish(RetryOutlook outlook) {
        server.publish(server.status().withOutlook(outlook));
    }
}
