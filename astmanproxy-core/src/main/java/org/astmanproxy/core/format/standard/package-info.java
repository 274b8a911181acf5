/**
 * The standard format, in which Asterisk itself communicates. It reads from clients and servers, and writes for
 * clients.
 *
 * <p>This package converts bytes into messages and back. It knows no sockets, threads or clocks.
 */
package org.astmanproxy.core.format.standard;
