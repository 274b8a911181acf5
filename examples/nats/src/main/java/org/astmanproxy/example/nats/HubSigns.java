package org.astmanproxy.example.nats;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.message.Nullable;

/** The latest beat of the hub that has a server, and when it came. Any thread. */
final class HubSigns {
    private volatile @Nullable Sign sign;

    private record Sign(HubBeat beat, long at) {}

    void beat(HubBeat beat) {
        Sign last = sign;
        if (last == null || beat.epoch() >= last.beat().epoch() || !isAlive()) {
            sign = new Sign(beat, System.nanoTime());
        }
    }

    /** {@return whether a hub has given a sign of life within its lease} */
    boolean isAlive() {
        Sign last = sign;
        return last != null
                && System.nanoTime() - last.at() < last.beat().lease().toNanos();
    }

    /** {@return whether this hub says that it is logged in} */
    boolean isConnected() {
        Sign last = sign;
        return last != null && isAlive() && last.beat().tail().connected();
    }

    /** {@return how long a hub may be silent} */
    Duration patience() {
        Sign last = sign;
        return last == null ? Duration.ZERO : last.beat().lease();
    }

    Optional<HubBeat> latest() {
        Sign last = sign;
        return last == null ? Optional.empty() : Optional.of(last.beat());
    }
}
