/**
 * The csv format: one record a message, {@code "Name: Value", "Name: Value"}, in and out.
 *
 * <p>Knows bytes and messages. Must not know sockets, threads, a clock or any other format.
 */
package org.astmanproxy.core.format.csv;
