/**
 * What an embedder holds: the {@link org.astmanproxy.Proxy}, its sessions with servers and clients, and listeners.
 *
 * <p>Start at {@link org.astmanproxy.Proxy}.
 */
package org.astmanproxy;
