package org.astmanproxy.launcher.whole;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.ScriptedAsterisk;

/**
 * An Asterisk that sends numbered events, and whose network can be cut. Each login begins a new epoch, in which the
 * numbers begin with 0: {@code Mark: server-epoch-number}.
 */
final class SoakedServer implements AutoCloseable {
    private final int number;
    private final long pauseNanos;
    private final ScriptedAsterisk asterisk;
    private final FaultRelay relay;
    private final AtomicInteger epochs = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread = new Thread(this::sendAll);
    private volatile String last = "";
    private volatile boolean ends;

    SoakedServer(int number, int eventsPerSecond) {
        this.number = number;
        this.pauseNanos = 1_000_000_000L / eventsPerSecond;
        this.asterisk = new ScriptedAsterisk("pbx" + number);
        this.relay = new FaultRelay(asterisk.address());
        thread.setName("soaked-" + number);
        thread.setDaemon(true);
        thread.start();
    }

    private void sendAll() {
        while (!ends) {
            send(asterisk.session(), epochs.incrementAndGet());
        }
    }

    private void send(AsteriskSession session, int epoch) {
        try {
            for (int i = 0; !ends; i++) {
                session.event("Numbered", "Privilege: call,all", "Mark: " + number + "-" + epoch + "-" + i);
                last = epoch + "-" + i;
                sent.incrementAndGet();
                LockSupport.parkNanos(pauseNanos);
            }
        } catch (UncheckedIOException cut) {
            // the next login begins the next epoch
        }
    }

    /** Sends no more events. {@return the last one, as {@code epoch-number}} */
    String stop() throws InterruptedException {
        ends = true;
        thread.join(Await.DEADLINE.toMillis());
        return last;
    }

    /** {@return the number of this server} */
    int number() {
        return number;
    }

    /** {@return the line of the configuration} */
    String hostLine() {
        return "host = 127.0.0.1, " + relay.port() + ", " + ScriptedAsterisk.USER + ", " + ScriptedAsterisk.SECRET
                + ", on, off, name=pbx" + number;
    }

    /** Cuts the connection, as if Asterisk were killed. */
    void kill() {
        relay.cut();
    }

    /** {@return the number of logins so far} */
    int epochs() {
        return epochs.get();
    }

    /** {@return the number of events so far} */
    int sent() {
        return sent.get();
    }

    @Override
    public void close() {
        ends = true;
        relay.close();
        asterisk.close();
    }
}
