/**
 * Decides whose calls the events of a server are about.
 *
 * <p>This package knows messages and rules. It knows no sessions, sockets, threads or clocks. {@link
 * org.astmanproxy.core.permission.call.CallVisibility} decides about the events of a stream, and remembers what it
 * needs for later events.
 */
package org.astmanproxy.core.permission.call;
