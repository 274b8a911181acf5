/**
 * Who does what: makes the entries that the host program's audit listeners get, and hands them over.
 *
 * <p>Knows messages, and of clients an address and a user's name; no sockets and no loops. {@code core.client} tells it.
 */
package org.astmanproxy.core.audit;
