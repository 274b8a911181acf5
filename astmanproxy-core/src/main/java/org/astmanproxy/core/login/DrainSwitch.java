package org.astmanproxy.core.login;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.astmanproxy.ProxyState;

/** The state of the proxy, which decides whether it takes logins and new actions. Safe for any thread. */
public final class DrainSwitch {
    /** The reply to a login, or to a client that needs none, while the proxy drains. */
    public static final String DRAINING = "The proxy is draining";

    /** The reply to a new action while the proxy closes. */
    public static final String CLOSING = "The proxy is shutting down";

    private sealed interface Phase {
        ProxyState state();

        /** {@return the drain that refuses clients; empty if there is none} */
        Optional<DrainingPhase> drain();
    }

    private record Running() implements Phase {
        @Override
        public ProxyState state() {
            return ProxyState.RUNNING;
        }

        @Override
        public Optional<DrainingPhase> drain() {
            return Optional.empty();
        }
    }

    /**
     * The proxy drains.
     *
     * @param lastClient the number of the last client that came before that
     */
    private record DrainingPhase(long lastClient) implements Phase {
        @Override
        public ProxyState state() {
            return ProxyState.DRAINING;
        }

        @Override
        public Optional<DrainingPhase> drain() {
            return Optional.of(this);
        }
    }

    /**
     * The proxy ends or has ended, which is final.
     *
     * @param state {@link ProxyState#CLOSING} or {@link ProxyState#CLOSED}
     * @param takesActions true if it still takes actions from clients that have just connected
     * @param drain the drain during which the end began, since clients that it refused stay refused
     */
    private record Ending(ProxyState state, boolean takesActions, Optional<DrainingPhase> drain) implements Phase {}

    private final AtomicReference<Phase> phase = new AtomicReference<>(new Running());

    /** Creates the switch of a proxy that runs. */
    public DrainSwitch() {}

    /** {@return the state of the proxy} */
    public ProxyState state() {
        return Objects.requireNonNull(phase.get()).state();
    }

    /**
     * Begins to drain.
     *
     * @param lastClient the number of the last client that has connected
     * @return true if the proxy was running
     */
    public boolean drain(long lastClient) {
        return phase.get() instanceof Running running && phase.compareAndSet(running, new DrainingPhase(lastClient));
    }

    /** {@return true if the proxy drained; it takes logins again} */
    public boolean undrain() {
        return phase.get() instanceof DrainingPhase draining && phase.compareAndSet(draining, new Running());
    }

    /** {@return true if the proxy begins to close now; false if it did so before} */
    public boolean close() {
        return !(phase.getAndUpdate(
                        now -> now instanceof Ending ? now : new Ending(ProxyState.CLOSING, true, now.drain()))
                instanceof Ending);
    }

    /** Refuses new actions, after {@link #close}. */
    public void refuseActions() {
        phase.updateAndGet(now -> new Ending(ProxyState.CLOSING, false, now.drain()));
    }

    /** {@return true if the proxy ends, and takes no new actions any more} */
    public boolean refusesActions() {
        return phase.get() instanceof Ending ending && !ending.takesActions();
    }

    /** Records that the proxy has closed. */
    public void closed() {
        phase.updateAndGet(now -> new Ending(ProxyState.CLOSED, false, now.drain()));
    }

    /** {@return true if only administrators can log in: the proxy drains, or drained when its end began} */
    public boolean refusesLogins() {
        return drain().isPresent();
    }

    /** {@return true if {@link #refusesLogins}, and this client has connected since} */
    public boolean isLate(long client) {
        return drain().filter(drain -> client > drain.lastClient()).isPresent();
    }

    private Optional<DrainingPhase> drain() {
        return Objects.requireNonNull(phase.get()).drain();
    }
}
