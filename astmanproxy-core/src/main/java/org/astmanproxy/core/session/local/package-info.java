/**
 * Actions and sessions of the host program and of extensions, which have no network connection. They go through the same
 * dispatch, permissions, routing and audit as those of clients.
 *
 * <p>Knows sessions. Read on at {@link org.astmanproxy.core.session.local.InProcessActions}.
 */
package org.astmanproxy.core.session.local;
