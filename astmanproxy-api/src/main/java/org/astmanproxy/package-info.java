/**
 * The API of a host program: the {@link org.astmanproxy.Proxy}, its sessions with servers and clients, and
 * subscriptions.
 *
 * <p>Start at {@link org.astmanproxy.Proxy}.
 */
package org.astmanproxy;
