package org.astmanproxy.core.intercept;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** For each message name, the time from which a fault is logged. */
    private final Map<String, AtomicLong> logsAgain;

    private final AtomicLong otherLogsAgain;

    RegisteredInterceptor(MessageInterceptor interceptor, LongSupplier nanoTime) {
        this.interceptor = interceptor;
        this.name = interceptor.name();
        this.actions = lower(interceptor.actions());
        this.events = List.copyOf(lower(interceptor.events()));
        this.nanoTime = nanoTime;
        this.otherLogsAgain = new AtomicLong(nanoTime.getAsLong());
        this.logsAgain = Stream.concat(actions.stream(), events.stream())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(each -> each, each -> new AtomicLong(nanoTime.getAsLong())));
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

    /**
     * Logs an error of the interceptor, at most once a minute for each message name.
     *
     * @param message the name of the message, one of those that it wants, in any case
     * @param what what becomes of the message
     * @param fault the error
     */
    void failed(String message, String what, Throwable fault) {
        long now = nanoTime.getAsLong();
        AtomicLong again = logsAgain.getOrDefault(message.strip().toLowerCase(Locale.ROOT), otherLogsAgain);
        long from = again.get();
        if (now - from >= 0 && again.compareAndSet(from, now + PAUSE)) {
            LOG.log(System.Logger.Level.ERROR, "interceptor " + name + " failed: " + what, fault);
        }
    }
}
