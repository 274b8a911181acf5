package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** Whether several processes may listen on one address. */
public enum PortSharing {
    /** Only one process may. */
    EXCLUSIVE {
        @Override
        boolean prepare(ServerSocketChannel channel, InetSocketAddress address) throws IOException {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return false;
        }

        @Override
        String hint() {
            return "";
        }
    },
    /** Several listeners of this process may, for the time in which one of them takes the place of the other. */
    WITHIN_PROCESS {
        @Override
        boolean prepare(ServerSocketChannel channel, InetSocketAddress address) throws IOException {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            return false;
        }

        @Override
        String hint() {
            return "";
        }
    },
    /** Several processes of one user may, if all of them say so. The system distributes connections among them. */
    HANDOVER {
        @Override
        boolean prepare(ServerSocketChannel channel, InetSocketAddress address) throws IOException {
            if (!channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                throw new IOException("this system cannot hand over listeners (remove handover = yes)");
            }
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            return isTaken(address);
        }

        @Override
        String hint() {
            return " (another program, or a proxy without handover = yes or of another user, listens there)";
        }
    };

    /**
     * Sets the options of a socket.
     *
     * @param channel the socket, which is not bound
     * @param address the address that it will listen on
     * @return true if another process is found to listen there
     */
    abstract boolean prepare(ServerSocketChannel channel, InetSocketAddress address) throws IOException;

    /** {@return a text for the error if the address is in use} */
    abstract String hint();

    /** Binds a socket that does not listen, which fails if another one listens; no connection can get lost in it. */
    private static boolean isTaken(InetSocketAddress address) {
        if (address.getPort() == 0 || address.isUnresolved()) {
            return false;
        }
        try (Socket probe = new Socket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }
}
