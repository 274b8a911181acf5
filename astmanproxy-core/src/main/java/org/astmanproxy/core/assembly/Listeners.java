package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.net.Acceptor;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.session.Admission;

/** The listeners of one proxy, which are closed until {@link #open}. Any thread may read the addresses and close them. */
final class Listeners {
    private final List<ListenerConfig> configs;
    private final EventLoop loop;
    private final Admission admission;
    private volatile List<Acceptor> acceptors = List.of();
    private volatile List<InetSocketAddress> addresses = List.of();

    Listeners(List<ListenerConfig> configs, EventLoop loop, Admission admission) {
        this.configs = configs;
        this.loop = loop;
        this.admission = admission;
    }

    /**
     * Listens on all addresses. Clients can connect, and wait until {@link #start}.
     *
     * @throws IOException if the proxy cannot listen on an address, which the text names; none is then open
     */
    void open() throws IOException {
        List<Acceptor> opened = new ArrayList<>();
        List<InetSocketAddress> bound = new ArrayList<>();
        try {
            for (ListenerConfig config : configs) {
                Acceptor acceptor = new Acceptor(loop, address(config), channel -> admission.admit(channel, config));
                opened.add(acceptor);
                bound.add(acceptor.address());
            }
        } catch (IOException | RuntimeException e) {
            opened.forEach(Acceptor::close);
            throw e;
        }
        acceptors = List.copyOf(opened);
        addresses = List.copyOf(bound);
    }

    /** Begins to accept clients. */
    void start() {
        acceptors.forEach(Acceptor::start);
    }

    /** Stops listening. */
    void close() {
        acceptors.forEach(Acceptor::close);
    }

    /** {@return the addresses, in the order of the listeners, with the ports that were picked; empty before {@link #open}} */
    List<InetSocketAddress> addresses() {
        return addresses;
    }

    private static InetSocketAddress address(ListenerConfig listener) {
        return listener.address().equals("*")
                ? new InetSocketAddress(listener.port())
                : new InetSocketAddress(listener.address(), listener.port());
    }
}
