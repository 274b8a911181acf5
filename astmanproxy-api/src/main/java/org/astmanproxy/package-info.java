/**
 * The API of a host program: the {@link org.astmanproxy.Proxy}, its sessions with servers and clients, subscriptions,
 * and actions that the proxy answers itself ({@link org.astmanproxy.ProxyAction}).
 *
 * <p>Start at {@link org.astmanproxy.Proxy}.
 */
package org.astmanproxy;
