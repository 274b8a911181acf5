package org.astmanproxy;

/** Receives the audit entries of all clients. {@link ProxyBuilder#audit} adds a listener. */
@FunctionalInterface
public interface AuditListener {
    /**
     * Receives one entry. The proxy calls all listeners on one thread, which is not an event loop. The entries of one
     * client come in the order of its actions. The proxy logs an exception that this method throws, and continues with
     * the next entry.
     *
     * @param entry the entry
     */
    void audited(AuditEntry entry);
}
