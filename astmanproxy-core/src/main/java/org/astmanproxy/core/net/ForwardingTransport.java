package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A transport around another one, to which it forwards all calls. */
@LoopConfined
abstract class ForwardingTransport implements Transport {
    /** {@return the transport that does the work} */
    abstract Transport target();

    @Override
    public int read(ByteBuffer into) throws IOException {
        return target().read(into);
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return target().write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        return target().write(sources, count);
    }

    @Override
    public boolean isOpen() {
        return target().isOpen();
    }

    @Override
    public String awaitedStep() {
        return target().awaitedStep();
    }

    @Override
    public boolean pausesReading() {
        return target().pausesReading();
    }

    @Override
    public boolean hasMore() {
        return target().hasMore();
    }

    @Override
    public int keptBytes() {
        return target().keptBytes();
    }

    @Override
    public boolean flush() throws IOException {
        return target().flush();
    }

    @Override
    public void endOutput() throws IOException {
        target().endOutput();
    }

    @Override
    public boolean openForSilence() {
        return target().openForSilence();
    }

    @Override
    public boolean isOpenForSilence() {
        return target().isOpenForSilence();
    }

    @Override
    public boolean isInHeader() {
        return target().isInHeader();
    }

    @Override
    public void notifyOfClose() {
        target().notifyOfClose();
    }

    @Override
    public Optional<SSLSession> session() {
        return target().session();
    }

    @Override
    public Optional<InetSocketAddress> forwardedClient() {
        return target().forwardedClient();
    }
}
