package org.astmanproxy.example.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProtocolException;

/** Plays the servers of the hubs for the clients of this proxy. */
final class Edge implements RunningExtension {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final long LOOK_MILLIS = 200;

    private final NatsBus bus;
    private final MessageCodec codec;
    private final Map<String, EdgeServer> bySubject = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "astmanproxy-nats-edge");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Connection listening;

    private Edge(NatsBus bus, MessageCodec codec) {
        this.bus = bus;
        this.codec = codec;
    }

    /** Starts an edge: adds its servers to the proxy. */
    static Edge start(ExtensionContext context, NatsSettings settings, NatsBus bus) {
        MessageCodec codec = new MessageCodec(context);
        Edge edge = new Edge(bus, codec);
        for (String name : settings.servers()) {
            EdgeServer server = new EdgeServer(bus, settings.names(), name, codec);
            edge.bySubject.put(settings.names().beat(name), server);
            server.start(context.addVirtualServer(server));
        }
        bus.open();
        Future<?> unused = edge.timer.scheduleWithFixedDelay(edge::listen, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return edge;
    }

    /** Notes that the connection is lost, and subscribes to the beats of hubs, also after the connection was replaced by another one. */
    private void listen() {
        try {
            Optional<Connection> connection = bus.connection();
            if (connection.isEmpty()) {
                bySubject.values().forEach(EdgeServer::connectionLost);
            }
            if (connection.isPresent() && connection.get() != listening) {
                Dispatcher dispatcher = connection.get().createDispatcher(this::beat);
                bySubject.keySet().forEach(dispatcher::subscribe);
                listening = connection.get();
            }
        } catch (IllegalStateException gone) {
            LOG.log(System.Logger.Level.DEBUG, "nats: the connection is gone", gone);
        }
    }

    private void beat(Message message) {
        EdgeServer server = bySubject.get(message.getSubject());
        if (server == null) {
            return;
        }
        try {
            server.beat(HubBeat.of(codec.decode(message.getData())));
        } catch (ProtocolException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: a message on " + message.getSubject() + " is not a beat", e);
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        bySubject.values().forEach(EdgeServer::close);
        bus.close();
    }
}
