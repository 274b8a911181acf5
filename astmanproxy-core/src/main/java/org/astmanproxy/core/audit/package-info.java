/**
 * Makes the entries of the audit and passes them to the listeners of the host program.
 *
 * <p>This package knows messages, and of a client only its address and the name of its user. It knows no sockets and no
 * loops. The session of a client calls it.
 */
package org.astmanproxy.core.audit;
