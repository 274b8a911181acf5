/**
 * The json format: one object a message, one message a line (NDJSON), in and out.
 *
 * <p>Knows bytes and messages. Must not know sockets, threads, a clock or any other format. {@code JsonReader} finds
 * where an object begins, {@code ObjectParser} holds it to the grammar, {@code ObjectLines} makes lines of it.
 */
package org.astmanproxy.core.format.json;
