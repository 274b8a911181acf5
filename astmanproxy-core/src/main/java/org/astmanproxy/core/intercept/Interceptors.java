package org.astmanproxy.core.intercept;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.astmanproxy.ActionSender;
import org.astmanproxy.ClientSession;
import org.astmanproxy.InterceptedAction;
import org.astmanproxy.InterceptedEvent;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.VisibleText;
import org.astmanproxy.spi.Outcome;

/** The interceptors of one proxy, in their order. Safe for any thread. */
public final class Interceptors {
    /** A login is between the client and the proxy, and its secret is nobody else's. */
    private static final Set<String> NOT_INTERCEPTED = Set.of("login", "challenge", "logoff");

    /** In place of an interceptor: none wants the event. */
    public static final int NOBODY = -1;

    private final List<RegisteredInterceptor> ofActions;
    private final List<RegisteredInterceptor> ofEvents;

    /**
     * Asks each interceptor what it wants.
     *
     * @param interceptors in their order
     * @param nanoTime the clock that limits log lines
     */
    public Interceptors(List<MessageInterceptor> interceptors, LongSupplier nanoTime) {
        List<RegisteredInterceptor> all = interceptors.stream()
                .map(interceptor -> new RegisteredInterceptor(interceptor, nanoTime))
                .toList();
        this.ofActions =
                all.stream().filter(RegisteredInterceptor::wantsActions).toList();
        this.ofEvents = all.stream().filter(RegisteredInterceptor::wantsEvents).toList();
    }

    /** {@return true if no interceptor wants any action} */
    public boolean wantNoActions() {
        return ofActions.isEmpty();
    }

    /** {@return true if no interceptor wants any event} */
    public boolean wantNoEvents() {
        return ofEvents.isEmpty();
    }

    /**
     * {@return what the interceptors make of an action}
     *
     * @param action the action of an authenticated client
     * @param client its session
     * @param user whose rights apply
     */
    public Interception action(Message action, ClientSession client, Optional<String> user) {
        Interception now = new Interception(action, List.of(), Optional.empty());
        for (int i = 0; i < ofActions.size() && now.refusal().isEmpty(); i++) {
            RegisteredInterceptor each = ofActions.get(i);
            String name = nameOf(now.action());
            if (!NOT_INTERCEPTED.contains(name) && each.wantsAction(name)) {
                now = decide(each, now, new InterceptedSender(client, user));
            }
        }
        return now;
    }

    private static String nameOf(Message action) {
        return action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT);
    }

    private static Interception decide(RegisteredInterceptor each, Interception before, ActionSender sender) {
        Message action = before.action();
        try {
            InterceptedAction decided = each.interceptor().action(action, sender);
            if (decided.refusal().isPresent()) {
                return before.refused(Outcome.FORBIDDEN, decided.refusal().get(), each.name());
            }
            return decided.replacement()
                    .map(replacement -> before.replaced(valid(replacement), each.name()))
                    .orElse(before);
        } catch (RuntimeException | Error fault) {
            each.failed(nameOf(action), "the action " + VisibleText.of(action.name()) + " is refused", fault);
            return before.refused(Outcome.FAILED, "An interceptor of the proxy failed", each.name());
        }
    }

    private static Message valid(Message action) {
        String name = nameOf(action);
        if (action.kind() != MessageKind.ACTION || name.isEmpty() || NOT_INTERCEPTED.contains(name)) {
            throw new IllegalArgumentException("no valid replacement for an action: " + action);
        }
        return action;
    }

    /**
     * {@return the place of the first interceptor that wants an event; {@link #NOBODY} if there is none} Creates no object.
     *
     * @param event a broadcast event
     */
    public int firstFor(Message event) {
        return nextFor(event, 0);
    }

    private int nextFor(Message event, int from) {
        for (int i = from; i < ofEvents.size(); i++) {
            if (ofEvents.get(i).wantsEvent(event)) {
                return i;
            }
        }
        return NOBODY;
    }

    /**
     * {@return what the interceptors make of an event; empty if nobody gets it}
     *
     * @param event a broadcast event
     * @param server the name of its server
     * @param first the result of {@link #firstFor}
     */
    public Optional<Message> event(Message event, String server, int first) {
        Optional<Message> now = Optional.of(event);
        int at = first;
        while (at != NOBODY) {
            now = decide(ofEvents.get(at), now.get(), server);
            at = now.isEmpty() ? NOBODY : nextFor(now.get(), at + 1);
        }
        return now;
    }

    private static Optional<Message> decide(RegisteredInterceptor each, Message event, String server) {
        try {
            InterceptedEvent decided = each.interceptor().event(event, server);
            if (decided.isDropped()) {
                return Optional.empty();
            }
            return Optional.of(decided.replacement()
                    .map(replacement -> valid(replacement, event))
                    .orElse(event));
        } catch (RuntimeException | Error fault) {
            each.failed(
                    event.name(),
                    "the event " + VisibleText.of(event.name()) + " of server " + server + " is dropped",
                    fault);
            return Optional.empty();
        }
    }

    private static Message valid(Message event, Message before) {
        if (event.kind() != MessageKind.EVENT || !event.getAll("Privilege").equals(before.getAll("Privilege"))) {
            throw new IllegalArgumentException("no valid replacement for an event: " + event);
        }
        return event;
    }
}
