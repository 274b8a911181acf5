/**
 * Bounds what strangers can make the proxy write: lines of the log and entries of the audit.
 *
 * <p>Knows addresses and counts; no sessions, sockets, clock or files.
 */
package org.astmanproxy.core.logging;
