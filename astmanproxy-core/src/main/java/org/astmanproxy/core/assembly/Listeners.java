package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.net.Acceptor;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.PortSharing;
import org.astmanproxy.spi.IOFormat;

/**
 * The open listeners of one proxy, in the order of the configuration. Callers take turns, except for {@link
 * #addresses()}, which any thread may call.
 */
final class Listeners {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final EventLoop loop;
    private final BiConsumer<SocketChannel, ListenerConfig> admission;
    private final FormatRegistry formats;
    private volatile List<OpenListener> open = List.of();

    /**
     * Creates the listeners of one proxy, none of which is open.
     *
     * @param loop accepts the connections
     * @param admission gets each connection, with its listener
     * @param formats all formats
     */
    Listeners(EventLoop loop, BiConsumer<SocketChannel, ListenerConfig> admission, FormatRegistry formats) {
        this.loop = loop;
        this.admission = admission;
        this.formats = formats;
    }

    /** A listening socket and the settings for the clients that connect to it. */
    private static final class OpenListener {
        private volatile ListenerConfig config;
        private final Acceptor acceptor;

        private OpenListener(ListenerConfig config, EventLoop loop, BiConsumer<SocketChannel, ListenerConfig> admission)
                throws IOException {
            this.config = config;
            this.acceptor = new Acceptor(
                    loop, address(config), Takeover.sharing(config), channel -> admission.accept(channel, this.config));
        }

        private OpenListener(
                ListenerConfig config, OpenListener old, BiConsumer<SocketChannel, ListenerConfig> admission)
                throws IOException {
            this.config = config;
            this.acceptor = old.acceptor.beside(
                    address(config), Takeover.sharing(config), channel -> admission.accept(channel, this.config));
        }

        private void change(ListenerConfig wanted) {
            if (wanted.handover() != config.handover()) {
                share(Takeover.sharing(wanted));
            }
            config = wanted;
        }

        private void share(PortSharing sharing) {
            try {
                acceptor.share(sharing);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, acceptor + ": handover cannot be changed: " + e.getMessage());
            }
        }
    }

    private static InetSocketAddress address(ListenerConfig listener) {
        return listener.address().equals("*")
                ? new InetSocketAddress(listener.port())
                : new InetSocketAddress(listener.address(), listener.port());
    }

    /** Listeners that are open and do not accept connections yet, beside those that stay. */
    final class PreparedListeners {
        private final List<ListenerConfig> wanted;
        private final List<OpenListener> leaving;
        private final List<Optional<OpenListener>> kept = new ArrayList<>();
        private final List<OpenListener> opened = new ArrayList<>();

        private PreparedListeners(List<ListenerConfig> wanted) {
            this.wanted = wanted;
            this.leaving = new ArrayList<>(open);
            // an equal listener stays in any case, so it comes before one that only has the same address
            wanted.forEach(listener -> kept.add(take(listener, ListenerConfig::equals)));
            for (int i = 0; i < wanted.size(); i++) {
                if (kept.get(i).isEmpty()) {
                    kept.set(i, take(wanted.get(i), Listeners::isSameAddress));
                }
            }
        }

        private Optional<OpenListener> take(
                ListenerConfig listener, BiPredicate<ListenerConfig, ListenerConfig> matches) {
            Optional<OpenListener> found = leaving.stream()
                    .filter(it -> matches.test(it.config, listener))
                    .findFirst();
            found.ifPresent(leaving::remove);
            return found;
        }

        private void openAll(Consumer<IOException> refused) {
            for (int i = 0; i < wanted.size(); i++) {
                if (kept.get(i).isEmpty()) {
                    try {
                        opened.add(open(wanted.get(i)));
                    } catch (IOException e) {
                        refused.accept(e);
                    }
                }
            }
        }

        private OpenListener open(ListenerConfig listener) throws IOException {
            Optional<OpenListener> samePort = leaving.stream()
                    .filter(it -> listener.port() != 0 && it.config.port() == listener.port())
                    .findFirst();
            return samePort.isPresent()
                    ? new OpenListener(listener, samePort.get(), admission)
                    : new OpenListener(listener, loop, admission);
        }

        /** Accepts connections with the new listeners, and closes those that the configuration does not name any more. */
        void commit() {
            List<OpenListener> next = new ArrayList<>();
            int used = 0;
            for (int i = 0; i < wanted.size(); i++) {
                OpenListener listener = kept.get(i).isPresent() ? kept.get(i).get() : opened.get(used++);
                listener.change(wanted.get(i));
                next.add(listener);
            }
            opened.forEach(it -> it.acceptor.start());
            open = List.copyOf(next);
            leaving.forEach(it -> it.acceptor.closeWhenAccepted());
        }

        /** Closes the new listeners; the old ones have not changed. */
        void cancel() {
            opened.forEach(it -> it.acceptor.close());
        }
    }

    /** {@return one text for each format of the listeners that does not exist} */
    List<String> missingFormats(List<ListenerConfig> listeners) {
        return missingFormats(listeners, formats);
    }

    /** {@return one text for each format of the listeners that does not exist} */
    static List<String> missingFormats(List<ListenerConfig> listeners, FormatRegistry formats) {
        List<String> missing = new ArrayList<>();
        for (ListenerConfig listener : listeners) {
            String input = listener.inputFormat();
            if (!input.equals(FormatDetection.AUTO)
                    && formats.find(input).filter(IOFormat::reads).isEmpty()) {
                missing.add("no input format of this name: " + input);
            }
            if (formats.outputAtFirst(listener.outputFormat()).isEmpty()) {
                missing.add("no output format of this name: " + listener.outputFormat());
            }
        }
        return missing;
    }

    private static boolean isSameAddress(ListenerConfig one, ListenerConfig other) {
        return one.address().equals(other.address()) && one.port() == other.port();
    }

    /**
     * Opens the listeners that a configuration adds. Both commit and cancel of the result end the preparation.
     *
     * @param wanted all listeners of the configuration
     * @param refused gets the fault of each listener that cannot be opened
     * @return the listeners
     */
    PreparedListeners prepare(List<ListenerConfig> wanted, Consumer<IOException> refused) {
        PreparedListeners prepared = new PreparedListeners(wanted);
        prepared.openAll(refused);
        return prepared;
    }

    /** {@return the addresses on which the proxy listens, in the order of the configuration} */
    List<InetSocketAddress> addresses() {
        return open.stream().map(listener -> listener.acceptor.address()).toList();
    }

    /** Closes all listeners after they have accepted the clients that wait; without them if that takes too long. */
    void close(Duration atMost) {
        CompletableFuture<?>[] closed = open.stream()
                .map(listener -> listener.acceptor.closeWhenAccepted().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closed).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            open.forEach(listener -> listener.acceptor.close());
        } catch (InterruptedException e) {
            open.forEach(listener -> listener.acceptor.close());
            Thread.currentThread().interrupt();
        }
    }
}
