/**
 * Who may see and do what: rules about the actions that a user sends, and about the events that it sees.
 *
 * <p>Pure: messages go in, decisions come out. Knows no socket, thread, session or clock. {@link
 * org.astmanproxy.core.permission.Permissions} is all that binds one user; {@code core.session} and {@code core.fanout} ask it.
 */
package org.astmanproxy.core.permission;
