package org.astmanproxy.launcher.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Free ports below the range from which Linux takes the local ports of outgoing connections: a client that keeps
 * connecting to a dead server's port inside that range would in the end meet itself there.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    private FreePorts() {}

    /** {@return the first of so many consecutive ports that were free a moment ago} */
    public static int next(int count) {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, END - count)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePorts::free))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no free ports from " + FIRST + " to " + END));
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
