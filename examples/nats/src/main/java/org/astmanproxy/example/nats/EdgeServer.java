package org.astmanproxy.example.nats;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.ServerSession;
import org.astmanproxy.VirtualConnection;
import org.astmanproxy.VirtualServer;
import org.astmanproxy.VirtualServerSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** A server of an edge: its events come from a stream, and its actions go to the hub that has it. */
final class EdgeServer implements VirtualServer, AutoCloseable {
    private final String name;
    private final EdgeActions actions;
    private final EdgeReader reader;
    private volatile @Nullable VirtualServerSink sink;
    private volatile @Nullable ServerSession session;

    /**
     * Creates the server.
     *
     * @param bus the connection
     * @param names the names on NATS
     * @param name the name of the server
     * @param codec reads and writes messages
     */
    EdgeServer(NatsBus bus, BusNames names, String name, MessageCodec codec) {
        this.name = name;
        this.actions = new EdgeActions(bus, names, name, codec, this::reply);
        this.reader = new EdgeReader(name, new StreamReader(bus, names, name), codec, this);
    }

    /** Begins to read. */
    void start(ServerSession added) {
        session = added;
        reader.start();
    }

    void beat(HubBeat beat) {
        reader.beat(beat);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public VirtualConnection connect(VirtualServerSink next) throws IOException {
        if (!reader.isUp()) {
            throw new IOException("no hub says that it is logged in to " + name);
        }
        sink = next;
        return new VirtualConnection() {
            @Override
            public void send(Message action) {
                actions.send(action);
            }

            @Override
            public void close() {
                if (sink == next) {
                    sink = null;
                }
            }
        };
    }

    private void reply(Message message) {
        VirtualServerSink now = sink;
        if (now != null) {
            now.received(List.of(message));
        }
    }

    /** {@return the connection that the proxy has made; null if it has made none yet, or has closed it} */
    @Nullable VirtualServerSink sink() {
        return sink;
    }

    /** Forgets a connection that the reader has reported as lost. */
    void disconnected(VirtualServerSink last) {
        if (sink == last) {
            sink = null;
        }
        actions.forget();
    }

    /** Answers open actions with an error, because NATS cannot be reached. */
    void connectionLost() {
        actions.connectionLost();
    }

    /** Makes the proxy connect now. */
    void connectNow() {
        ServerSession added = session;
        if (added != null) {
            added.reconnect();
        }
    }

    @Override
    public void close() {
        reader.close();
        actions.close();
    }
}
