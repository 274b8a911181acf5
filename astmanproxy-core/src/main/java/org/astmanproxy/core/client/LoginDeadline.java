package org.astmanproxy.core.client;

import java.time.Duration;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.Nullable;

/**
 * Whether a client has yet to show who it is: then it counts to {@code authlimit}, and is disconnected when {@code
 * authtimeout} is over. Belongs to the client's loop.
 */
final class LoginDeadline {
    private final Client client;
    private final Inbound inbound;
    private final ClientRegistry clients;
    private @Nullable Timer timer;
    /** Written by the loop, read by any thread. */
    private volatile boolean stranger;

    /**
     * For one client, which has been counted in.
     *
     * @param stranger whether as one that has to show who it is
     */
    LoginDeadline(Client client, Inbound inbound, ClientRegistry clients, boolean stranger) {
        this.client = client;
        this.inbound = inbound;
        this.clients = clients;
        this.stranger = stranger;
    }

    /** From here on the time runs. */
    void start(Duration atMost) {
        if (stranger) {
            timer = client.later(atMost, () -> passed(atMost));
        }
    }

    /** It has shown who it is, or one of its requests has. */
    void known() {
        if (stranger) {
            stranger = false;
            clients.strangerKnown(client.address().getAddress());
            stop();
        }
    }

    /** {@return whether it has yet to show who it is} Any thread. */
    boolean isStranger() {
        return stranger;
    }

    /** The client has left. {@return whether it still was a stranger} */
    boolean end() {
        stop();
        return stranger;
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void passed(Duration atMost) {
        timer = null;
        client.log()
                .stranger(
                        System.Logger.Level.INFO,
                        client.address().getAddress(),
                        "client {0} is disconnected: no login within authtimeout = {1} s",
                        client.label(),
                        Long.toString(atMost.toSeconds()));
        if (!inbound.timedOut()) {
            client.connection().close(CloseReason.local("no login in time"));
        }
    }
}
