/**
 * An example of a format in a drop-in jar: messages as MessagePack.
 *
 * <p>Start at {@link org.astmanproxy.example.msgpack.MsgpackFormat}. {@code Extent} finds the end of a map, {@code
 * MapReader} converts a map into lines, and {@code KeyedValues} converts the lines of a message into keys and values.
 */
package org.astmanproxy.example.msgpack;
