package org.astmanproxy.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * An AMI server that answers as Asterisk 22 does and plays calls. It says that it is simulated wherever Asterisk says its
 * version. All methods may be called from any thread.
 *
 * <pre>{@code
 * var options = SimulationOptions.onAnyPort().withLogin("admin", "secret").withEventsPerSecond(10);
 * try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options)) {
 *     System.out.println("listens on port " + asterisk.port());
 * }
 * }</pre>
 */
public final class SimulatedAsterisk implements AutoCloseable {
    static final String AMI_VERSION = "11.0.0";

    private static final int BACKLOG = 128;
    private static final long JOIN_MILLIS = 5000;

    private final InetSocketAddress address;
    private final Loop loop;
    private final Thread thread;

    private SimulatedAsterisk(InetSocketAddress address, Loop loop) {
        this.address = address;
        this.loop = loop;
        this.thread = new Thread(loop, "simulated-asterisk-" + address.getPort());
        this.thread.setDaemon(true);
    }

    /**
     * Starts a simulation on its own daemon thread. When this method returns, it accepts connections.
     *
     * @param options the options
     * @return the running simulation; the caller has to close it
     * @throws IOException if the simulation cannot listen on the address
     */
    public static SimulatedAsterisk start(SimulationOptions options) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(options.address(), BACKLOG);
            listener.configureBlocking(false);
            Loop loop = new Loop(selector, listener, options);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            SimulatedAsterisk asterisk = new SimulatedAsterisk((InetSocketAddress) listener.getLocalAddress(), loop);
            asterisk.thread.start();
            return asterisk;
        } catch (IOException | RuntimeException failed) {
            listener.close();
            selector.close();
            throw failed;
        }
    }

    static byte[] banner() {
        return ("Asterisk Call Manager/" + AMI_VERSION + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the port.
     *
     * @return the port on which it listens, also if a free one was chosen
     */
    public int port() {
        return address.getPort();
    }

    /**
     * Returns the address.
     *
     * @return the address on which it listens, with its port
     */
    public InetSocketAddress address() {
        return address;
    }

    /** Closes all connections and ends the thread. Waits for that, for at most five seconds. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
