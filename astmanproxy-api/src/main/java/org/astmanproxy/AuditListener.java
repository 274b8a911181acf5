package org.astmanproxy;

/** Told who does what: see {@link ProxyBuilder#audit}. */
@FunctionalInterface
public interface AuditListener {
    /**
     * Something was done. Called on the thread that serves all listeners, never on an event loop, in the order in which
     * each client did it. What it throws is logged.
     *
     * @param entry what
     */
    void audited(AuditEntry entry);
}
