package org.astmanproxy.core.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A transport whose peer may begin with a PROXY header. It opens once the header is complete, or once it is clear that there
 * is none. It also opens if the peer stays silent: then a header may still come, before anything else.
 */
@LoopConfined
final class ProxyHeaderTransport extends ForwardingTransport {
    private final ProxyHeaderChannel channel;
    private final Transport inner;
    private boolean openForSilence;

    /**
     * For a new connection.
     *
     * @param channel reads the header
     * @param inner reads the rest from that channel
     */
    ProxyHeaderTransport(ProxyHeaderChannel channel, Transport inner) {
        this.channel = channel;
        this.inner = inner;
    }

    @Override
    Transport target() {
        return inner;
    }

    @Override
    public boolean isOpen() {
        return (openForSilence || channel.isDecided()) && inner.isOpen();
    }

    @Override
    public String awaitedStep() {
        return channel.isDecided() ? inner.awaitedStep() : "complete PROXY header";
    }

    @Override
    public boolean hasMore() {
        return inner.hasMore() || (channel.hasEarly() && !inner.pausesReading());
    }

    @Override
    public boolean openForSilence() {
        if (channel.isDecided() || channel.isSilent()) {
            openForSilence = inner.isOpen() || inner.openForSilence();
        }
        return openForSilence;
    }

    @Override
    public boolean isOpenForSilence() {
        return openForSilence;
    }

    @Override
    public boolean isInHeader() {
        return !channel.isDecided() && !channel.isSilent();
    }

    @Override
    public Optional<InetSocketAddress> forwardedClient() {
        return channel.client();
    }
}
