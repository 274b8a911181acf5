/**
 * Limits the lines of the log and the entries of the audit that clients without a login can cause.
 *
 * <p>This package knows addresses and counts. It knows no sessions, sockets, clocks or files.
 */
package org.astmanproxy.core.logging;
