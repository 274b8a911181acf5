package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.stream.StreamKind;

/** The paths whose requests begin a stream. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum StreamPath {
    EVENTS("/events", StreamKind.EVENTS, List.of("GET", "HEAD")),
    WEBSOCKET("/ws", StreamKind.WEBSOCKET, List.of("GET"));

    private final String path;
    private final StreamKind kind;
    private final List<String> methods;

    StreamPath(String path, StreamKind kind, List<String> methods) {
        this.path = path;
        this.kind = kind;
        this.methods = methods;
    }

    /** {@return the stream at this path; empty if there is none} */
    static Optional<StreamPath> of(String requested) {
        for (StreamPath each : values()) {
            if (each.path.equals(requested)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    StreamKind kind() {
        return kind;
    }

    List<String> methods() {
        return methods;
    }
}
