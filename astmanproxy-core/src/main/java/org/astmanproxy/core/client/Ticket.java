package org.astmanproxy.core.client;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.core.server.Asker;
import org.astmanproxy.core.server.Delivery.Part;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;

/** The place of one action's answer among the answers of its client. Belongs to the client's loop. */
final class Ticket implements Asker {
    /**
     * A message that waits for its turn.
     *
     * @param message the message
     * @param source who speaks
     * @param part what part of the answer it is
     * @param shown whether the client gets to see it; if not, it only takes its place
     */
    record Held(Message message, MessageSource source, Part part, boolean shown) {}

    private final Client client;
    private final @Nullable ActionId id;
    private @Nullable ArrayDeque<Held> held;
    private boolean done;

    Ticket(Client client, Optional<ActionId> id) {
        this.client = client;
        this.id = id.orElse(null);
    }

    Client client() {
        return client;
    }

    Optional<ActionId> id() {
        return Optional.ofNullable(id);
    }

    boolean isNamed() {
        return id != null;
    }

    boolean isHolding() {
        return held != null && !held.isEmpty();
    }

    void hold(Held message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
    }

    @Nullable Held nextHeld() {
        return held == null ? null : held.poll();
    }

    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
    }
}
