package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Lets the operating system find dead connections, as far as the JDK can set its times. It finds them only while all
 * sent bytes are acknowledged: no JDK has an option for the time without acknowledgement ({@code TCP_USER_TIMEOUT}).
 */
public final class TcpKeepAlive {
    private static final int PROBES = 3;

    private TcpKeepAlive() {}

    /**
     * Sets the options of a channel so that a dead connection is found within about this time. Options that the JDK does
     * not have are left out.
     *
     * @param channel open
     * @param deadAfter the time, 3 s or more
     * @throws IOException if the channel is closed
     */
    public static void within(SocketChannel channel, Duration deadAfter) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        int seconds = (int) deadAfter.toSeconds();
        set(channel, "TCP_KEEPIDLE", Math.max(1, seconds / PROBES));
        set(channel, "TCP_KEEPINTERVAL", Math.max(1, seconds / (2 * PROBES)));
        set(channel, "TCP_KEEPCOUNT", PROBES);
    }

    /** Finds the option by its name, because it belongs to a module of the JDK that need not be there. */
    private static void set(SocketChannel channel, String name, int value) throws IOException {
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals(name) && option.type() == Integer.class) {
                setInteger(channel, option, value);
            }
        }
    }

    @SuppressWarnings("unchecked") // the type of the option has been compared
    private static void setInteger(SocketChannel channel, SocketOption<?> option, int value) throws IOException {
        channel.setOption((SocketOption<Integer>) option, value);
    }
}
