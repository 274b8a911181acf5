package org.astmanproxy.core.session.local;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * Reads what a local session gets, as a client at the other end of a network would, and hands the events to its
 * subscribers. Fan-out encodes an event once for all sessions that see the same; this reads it again.
 */
final class LocalEvents implements Consumer<ByteBuffer>, MessageSink {
    /** Only CRLF ends a line of the proxy's output; the value of a header may contain a line feed. */
    private final MessageReader reader = StandardReader.ofServer();

    private final Subscriptions subscriptions;
    private volatile boolean closed;

    LocalEvents(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public void accept(ByteBuffer output) {
        try {
            reader.read(output, this);
        } catch (ProtocolException e) {
            throw new IllegalStateException("a local session cannot read what the proxy wrote", e);
        }
    }

    /** Notes that the session has closed, and that nothing more comes. */
    void closed() {
        closed = true;
        subscriptions.closeAll();
    }

    /** {@return true if the session has closed} Safe for any thread. */
    boolean isClosed() {
        return closed;
    }

    /** {@return the subscribers} */
    Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public void message(Message message) {
        if (message.kind() == MessageKind.EVENT) {
            subscriptions.offer(message.get("Server").orElse(""), message);
        }
    }

    @Override
    public void refused(ProtocolException why) {
        throw new IllegalStateException("a local session cannot read what the proxy wrote", why);
    }

    @Override
    public boolean wantsMore() {
        return true;
    }
}
