package org.astmanproxy.example.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Checks every byte of one reader that receives the events of several servers. Those of each server must come once and
 * in order. Bytes before the first event are skipped.
 */
final class ServersCheck implements ReaderCheck {
    private final List<StreamCheck> servers;
    private byte[] rest = {};
    private boolean begun;
    private long lastSent;

    /**
     * Creates a check for one reader.
     *
     * @param servers a check for the events of each server
     */
    ServersCheck(List<StreamCheck> servers) {
        this.servers = List.copyOf(servers);
    }

    @Override
    public int take(byte[] bytes, int length) {
        int from = 0;
        int events = 0;
        while (true) {
            int size = accept(bytes, from, length);
            if (size > 0) {
                begun = true;
                events++;
                from += size;
            } else if (length - from < longest()) {
                break;
            } else if (begun) {
                throw new IllegalStateException(
                        "an event of a server expected, but was:\n" + StreamCheck.text(bytes, from, longest()));
            } else {
                from++;
            }
        }
        rest = Arrays.copyOfRange(bytes, from, length);
        return events;
    }

    /** {@return the size of the event at a position; 0 if no server has to send what is there} */
    private int accept(byte[] bytes, int from, int length) {
        for (StreamCheck server : servers) {
            int size = server.nextSize();
            if (size <= length - from && server.accept(bytes, from)) {
                lastSent = server.lastSent();
                return size;
            }
        }
        return 0;
    }

    private int longest() {
        int longest = 0;
        for (StreamCheck server : servers) {
            longest = Math.max(longest, server.nextSize());
        }
        return longest;
    }

    @Override
    public byte[] rest() {
        return rest;
    }

    /** {@return the number of the next event of the slowest server} */
    @Override
    public long progress() {
        return servers.stream().mapToLong(StreamCheck::progress).min().orElseThrow();
    }

    @Override
    public long lastSent() {
        return lastSent;
    }
}
