package org.astmanproxy.core.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.ClientActivity;
import org.astmanproxy.ClientSession;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.message.ActionId;

/** The part of a client's session that any thread may use: what it shows of the client. */
abstract class PublishedClient implements ClientSession {
    /** {@return who it is, and in which form it gets its messages} */
    public abstract ClientProfile profile();

    /** {@return its output} */
    public abstract Outbound outbound();

    /** {@return its address, and that of the sender of its requests} */
    public abstract ClientAddress whereabouts();

    /** {@return its counts} */
    public abstract SessionCounters counters();

    /** {@return its number among all clients} */
    public abstract long number();

    @Override
    public final long id() {
        return number();
    }

    @Override
    public final InetSocketAddress address() {
        return whereabouts().ofSender();
    }

    @Override
    public final Optional<String> user() {
        return profile().user();
    }

    @Override
    public final Optional<String> lastActionId() {
        return profile().lastId().map(ActionId::toString);
    }

    @Override
    public final String inputFormat() {
        return profile().input();
    }

    @Override
    public final String outputFormat() {
        return profile().output().name();
    }

    @Override
    public final AutoFilter autoFilter() {
        return profile().autoFilter();
    }

    @Override
    public final Optional<SSLSession> tls() {
        return profile().tls();
    }

    @Override
    public final String eventMask() {
        return outbound().wants().maskText();
    }

    @Override
    public final String eventFilters() {
        return outbound().wants().filterText();
    }

    @Override
    public final ClientActivity activity() {
        return new ClientActivity(
                metrics().messagesIn(),
                counters().eventCount(),
                counters().deniedCount(),
                outbound().events().hidden().count(),
                profile().latest(),
                outbound().unreadFor());
    }

    @Override
    public final TrafficCounters metrics() {
        return counters().metrics();
    }

    @Override
    public final long unreadBytes() {
        return outbound().unreadBytes();
    }
}
