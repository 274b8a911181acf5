/**
 * What Asterisk's dialplan would make of the texts in an action: applications with their arguments, functions and
 * variables. Whatever is not known to be safe counts as unsafe.
 *
 * <p>Pure: knows texts and the {@code Allowances} of users; no message, session, socket, thread or clock. Begin to read at
 * {@link org.astmanproxy.core.permission.dialplan.KnownSafe}.
 */
package org.astmanproxy.core.permission.dialplan;
