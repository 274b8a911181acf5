package org.astmanproxy.core.session;

import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.LoopConfined;

/**
 * The sender of an action whose reply is under way. A reload may change its rules, which then apply to the messages that
 * arrive after that.
 */
@LoopConfined
public final class ReplyReader {
    private final LiveClientSession client;
    private final Supplier<Optional<Identity>> renewal;
    private final Identity before;
    private Optional<Identity> now;
    private int reloads;

    /**
     * Starts with the rules under which the action was sent.
     *
     * @param client the client that sent it
     * @param identity the identity of the sender
     * @param renewal returns its identity after a reload; empty if its login would not succeed any more
     */
    public ReplyReader(LiveClientSession client, Identity identity, Supplier<Optional<Identity>> renewal) {
        this.client = client;
        this.renewal = renewal;
        this.before = identity;
        this.now = Optional.of(identity);
        this.reloads = client.withdrawals().reloads();
    }

    /** {@return the identity of the sender, with the rules of now; empty if a reload has revoked its login} */
    public Optional<Identity> identity() {
        int present = client.withdrawals().reloads();
        if (reloads != present) {
            reloads = present;
            now = renewal.get().filter(it -> it.authorised() || !before.authorised());
        }
        return now;
    }

    /** {@return true if a reload has changed its rules, or revoked its login} */
    public boolean hasChanged() {
        return !identity().equals(Optional.of(before));
    }
}
