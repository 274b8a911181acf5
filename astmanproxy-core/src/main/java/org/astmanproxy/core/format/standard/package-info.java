/**
 * The standard format: AMI as Asterisk itself speaks it. Reads both sides of the proxy, and writes for clients.
 *
 * <p>Pure: bytes in, messages out, and back. Knows no socket, thread or clock.
 */
package org.astmanproxy.core.format.standard;
