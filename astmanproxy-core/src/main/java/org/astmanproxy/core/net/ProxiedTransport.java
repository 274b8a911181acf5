package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * Begins once it is clear for whom the peer speaks, or when the peer waits for us to speak first: then its header may still
 * come, before anything else.
 */
final class ProxiedTransport implements Transport {
    private final HeaderedChannel channel;
    private final Transport inner;
    private boolean openedForSilence;

    /**
     * Of a new connection.
     *
     * @param channel takes the header off
     * @param inner reads from that channel
     */
    ProxiedTransport(HeaderedChannel channel, Transport inner) {
        this.channel = channel;
        this.inner = inner;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return inner.read(into);
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return inner.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        return inner.write(sources, count);
    }

    @Override
    public boolean isOpen() {
        return (openedForSilence || channel.isDecided()) && inner.isOpen();
    }

    @Override
    public boolean pausesReading() {
        return inner.pausesReading();
    }

    @Override
    public boolean hasMore() {
        return inner.hasMore() || (channel.hasEarly() && !inner.pausesReading());
    }

    @Override
    public int keptBytes() {
        return inner.keptBytes();
    }

    @Override
    public boolean flush() throws IOException {
        return inner.flush();
    }

    @Override
    public void endOutput() throws IOException {
        inner.endOutput();
    }

    @Override
    public boolean openForSilence() {
        if (!channel.isDecided() && !channel.isSilent()) {
            return false;
        }
        openedForSilence = inner.isOpen() || inner.openForSilence();
        return openedForSilence;
    }

    @Override
    public void sayGoodbye() {
        inner.sayGoodbye();
    }

    @Override
    public Optional<SSLSession> session() {
        return inner.session();
    }
}
