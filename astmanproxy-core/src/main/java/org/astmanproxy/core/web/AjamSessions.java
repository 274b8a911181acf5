package org.astmanproxy.core.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.core.login.LoginSessions.FollowedSession;
import org.astmanproxy.message.Message;

/**
 * The events of each login session that came in by a path of Asterisk's own HTTP server. A session sees the events of its
 * user from its login on, and ends with the login session. Any thread.
 */
final class AjamSessions {
    /** The largest number of bytes of events that wait in one session, unless {@code clientqueue} is less. */
    private static final long MOST_BYTES = 1_000_000;

    private static final String LABEL = "ajam";

    private final AjamTools tools;
    /** By the names of the login sessions, which are not secrets. */
    private final Map<String, AjamSession> open = new ConcurrentHashMap<>();

    /**
     * A session.
     *
     * @param local sees the events
     * @param events the events that wait
     */
    record AjamSession(LocalSession local, AjamEvents events) {}

    AjamSessions(AjamTools tools) {
        this.tools = tools;
    }

    /**
     * Begins to keep the events of a login session. The caller is on a thread that may block.
     *
     * @param login the login session
     * @param user its user
     * @param mask the event mask in the login; one that shows nothing has no effect, as in Asterisk
     * @return completes when the mask is set
     * @throws RuntimeException if its user is gone, or the proxy ends
     */
    CompletableFuture<?> begin(FollowedSession login, String user, Optional<String> mask) {
        long most = Math.min(MOST_BYTES, tools.limits().get().clientQueueBytes());
        AjamEvents events = new AjamEvents(tools.budget(), most);
        LocalSession local = tools.sessions().get().open(user, LABEL);
        open.put(login.id(), new AjamSession(local, events));
        login.whenEnded(() -> end(login.id()));
        local.subscribe(EventQuery.all(), OverflowPolicy.DROP_OLDEST, event -> {
            if (login.left().isEmpty()) {
                end(login.id());
            } else {
                events.add(event);
            }
        });
        return mask.<CompletableFuture<?>>map(wanted -> show(local, wanted))
                .orElseGet(() -> CompletableFuture.completedFuture(local));
    }

    private static CompletableFuture<?> show(LocalSession local, String mask) {
        return local.send(events(mask))
                .thenCompose(reply -> reply.response().has("Events", "On")
                        ? CompletableFuture.completedFuture(reply)
                        : local.send(events("on")));
    }

    private static Message events(String mask) {
        return Message.builder()
                .header("Action", "Events")
                .header("EventMask", mask)
                .build();
    }

    /** {@return the session of a login session; empty if its events are not kept} */
    Optional<AjamSession> of(FollowedSession login) {
        return Optional.ofNullable(open.get(login.id()));
    }

    private void end(String id) {
        AjamSession ended = open.remove(id);
        if (ended != null) {
            ended.local().close();
            ended.events().end();
        }
    }
}
