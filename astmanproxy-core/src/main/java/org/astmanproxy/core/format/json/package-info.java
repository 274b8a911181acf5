/**
 * The json format for input and output: one object for each message, one message on each line (NDJSON).
 *
 * <p>This package knows bytes and messages. It must not know sockets, threads, clocks or any other format. {@code
 * JsonReader} finds the start of an object, {@code ObjectParser} checks the grammar, and {@code ObjectLines} creates
 * the lines of the message.
 */
package org.astmanproxy.core.format.json;
