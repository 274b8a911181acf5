package org.astmanproxy.core.intercept;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.message.Message;

/** An interceptor with what it declared when the proxy started. Safe for any thread. */
final class RegisteredInterceptor {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final MessageInterceptor interceptor;
    private final String name;
    private final Set<String> actions;
    private final List<String> events;
    private final LongSupplier nanoTime;
    /** The time from which a fault is logged. */
    private final AtomicLong logsAgain;

    RegisteredInterceptor(MessageInterceptor interceptor, LongSupplier nanoTime) {
        this.interceptor = interceptor;
        this.name = interceptor.name();
        this.actions = lower(interceptor.actions());
        this.events = List.copyOf(lower(interceptor.events()));
        this.nanoTime = nanoTime;
        this.logsAgain = new AtomicLong(nanoTime.getAsLong());
    }

    private static Set<String> lower(Set<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    MessageInterceptor interceptor() {
        return interceptor;
    }

    String name() {
        return name;
    }

    boolean wantsActions() {
        return !actions.isEmpty();
    }

    boolean wantsEvents() {
        return !events.isEmpty();
    }

    /** {@return true if it wants the action} */
    boolean wantsAction(String lowerName) {
        return actions.contains(lowerName);
    }

    /** {@return true if it wants the event} Creates no object. */
    boolean wantsEvent(Message event) {
        for (int i = 0; i < events.size(); i++) {
            if (event.has("Event", events.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Logs an error of the interceptor, at most once a minute. */
    void failed(String what, Throwable fault) {
        long now = nanoTime.getAsLong();
        long from = logsAgain.get();
        if (now - from >= 0 && logsAgain.compareAndSet(from, now + PAUSE)) {
            LOG.log(System.Logger.Level.ERROR, "interceptor " + name + " failed: " + what, fault);
        }
    }
}
