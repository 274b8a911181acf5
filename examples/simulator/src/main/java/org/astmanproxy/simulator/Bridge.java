package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;

/** Two channels that hear each other. */
final class Bridge {
    final String id;
    final List<Channel> members = new ArrayList<>();

    Bridge(String id) {
        this.id = id;
    }
}
