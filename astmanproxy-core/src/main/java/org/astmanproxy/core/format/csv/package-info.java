/**
 * The csv format for input and output: one record for each message, {@code "Name: Value", "Name: Value"}.
 *
 * <p>This package knows bytes and messages. It must not know sockets, threads, clocks or any other format.
 */
package org.astmanproxy.core.format.csv;
