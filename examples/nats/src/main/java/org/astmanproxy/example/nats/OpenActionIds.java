package org.astmanproxy.example.nats;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ActionIDs of the latest actions that have no reply yet. Any thread. */
final class OpenActionIds {
    /** The proxy answers older ones itself, after its time limit. */
    private static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    OpenActionIds() {}

    synchronized void add(String id) {
        ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
    }

    synchronized void remove(String id) {
        ids.remove(id);
    }

    /** {@return all, which are then gone} */
    synchronized List<String> removeAll() {
        List<String> all = List.copyOf(ids);
        ids.clear();
        return all;
    }
}
