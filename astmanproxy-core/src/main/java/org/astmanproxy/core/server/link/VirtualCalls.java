package org.astmanproxy.core.server.link;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.astmanproxy.VirtualConnection;
import org.astmanproxy.VirtualServerSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The calls to an extension that plays a server, for one connection. They run one after the other, and after those for
 * earlier connections. The methods belong to the loop of the server.
 */
final class VirtualCalls {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension");

    private final VirtualSource source;
    private final Consumer<String> fail;
    private final AtomicReference<@Nullable VirtualConnection> connection = new AtomicReference<>();
    private final AtomicLong unsent = new AtomicLong();
    /** Written by the loop, read by the thread of a call. */
    private volatile boolean ended;

    /** Code of an extension. */
    private interface SourceCall {
        void run() throws Exception;
    }

    /**
     * Creates the calls of one connection.
     *
     * @param source the server
     * @param fail ends the connection; on the loop
     */
    VirtualCalls(VirtualSource source, Consumer<String> fail) {
        this.source = source;
        this.fail = fail;
    }

    private void run(String what, SourceCall call) {
        source.callbacks().execute(() -> guarded(what, call));
    }

    private void guarded(String what, SourceCall call) {
        try {
            call.run();
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.DEBUG, "server " + source.server().name() + ": " + what, thrown);
            String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            source.loop().execute(() -> fail.accept(what + ": " + why));
        }
    }

    void connect(VirtualServerSink sink) {
        run("connecting failed", () -> {
            // a call for an earlier connection may have taken long
            if (!ended) {
                connection.set(opened(source.server().connect(sink)));
            }
        });
    }

    /** Refuses null, which an extension compiled without null checks may return. */
    private static VirtualConnection opened(@Nullable VirtualConnection opened) {
        if (opened == null) {
            throw new IllegalStateException("connect() returned null");
        }
        return opened;
    }

    void send(Message action) {
        int bytes = action.byteCount();
        if (unsent.get() > source.mostUnsent()) {
            fail.accept("the extension takes no actions: more than clientqueue = " + source.mostUnsent()
                    + " bytes of actions wait for it");
            return;
        }
        unsent.addAndGet(bytes);
        run("sending an action failed", () -> {
            unsent.addAndGet(-bytes);
            VirtualConnection open = connection.get();
            if (open != null) {
                open.send(action);
            }
        });
    }

    void close() {
        ended = true;
        run("closing failed", () -> {
            VirtualConnection open = connection.getAndSet(null);
            if (open != null) {
                open.close();
            }
        });
    }
}
