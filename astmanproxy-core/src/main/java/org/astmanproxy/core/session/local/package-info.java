/**
 * Actions and sessions of the host program and of extensions, which have no network connection. They go through the
 * same dispatch, permissions, routing and audit as those of clients.
 *
 * <p>This package knows sessions, their input and the dispatch of actions. Start at {@link
 * org.astmanproxy.core.session.local.InProcessActions}.
 */
package org.astmanproxy.core.session.local;
