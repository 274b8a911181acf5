/**
 * Whose calls a user sees: what the events of a server say about calls, and which of them are whose.
 *
 * <p>Pure: knows messages and rules, no session, socket, thread or clock. {@link
 * org.astmanproxy.core.permission.call.CallVisibility} decides about the events of a stream, and remembers what it must to decide
 * about the next ones.
 */
package org.astmanproxy.core.permission.call;
