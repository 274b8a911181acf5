package org.astmanproxy.core.assembly.extension;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The sessions and subscriptions of one extension, which close with it. Any thread. */
final class ExtensionResources {
    private final String extension;
    private final Set<Opened> opened = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Opened(BooleanSupplier isClosed, Runnable close) {}

    ExtensionResources(String extension) {
        this.extension = extension;
    }

    /**
     * Requires that the extension has not stopped.
     *
     * @throws IllegalStateException if it has
     */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("extension " + extension + " has stopped");
        }
    }

    /**
     * {@return the resource, which closes with the extension}
     *
     * @param resource the resource
     * @param isClosed tells whether it has been closed already
     * @param close closes it
     * @throws IllegalStateException if the extension has stopped; the resource is then closed
     */
    <T> T add(T resource, BooleanSupplier isClosed, Runnable close) {
        opened.removeIf(it -> it.isClosed().getAsBoolean());
        Opened added = new Opened(isClosed, close);
        opened.add(added);
        if (closed) {
            close.run();
            requireOpen();
        }
        return resource;
    }

    /** Closes everything. */
    void close() {
        closed = true;
        opened.forEach(it -> it.close().run());
        opened.clear();
    }
}
