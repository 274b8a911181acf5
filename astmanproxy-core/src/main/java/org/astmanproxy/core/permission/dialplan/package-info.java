/**
 * Checks the texts in an action that Asterisk's dialplan would interpret: applications with their arguments, functions
 * and variables. A text that is not known to be safe counts as unsafe.
 *
 * <p>This package knows texts and the {@code Allowances} of users. It knows no messages, sessions, sockets, threads or
 * clocks. Start at {@link org.astmanproxy.core.permission.dialplan.KnownSafe}.
 */
package org.astmanproxy.core.permission.dialplan;
