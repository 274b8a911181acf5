/**
 * The permissions of users: rules about the actions that a user sends, and about the events that it sees.
 *
 * <p>This package receives messages and returns decisions. It knows no sockets, threads, sessions or clocks. {@link
 * org.astmanproxy.core.permission.Permissions} holds all rules of one user; {@code core.session} and {@code
 * core.fanout} evaluate them.
 */
package org.astmanproxy.core.permission;
