/**
 * A format from a jar that is dropped in: messages as MessagePack.
 *
 * <p>Start at {@link org.astmanproxy.example.msgpack.MsgpackFormat}. {@code Extent} finds where a map ends, {@code
 * MapReader} makes lines of it, {@code KeyedValues} makes keys and values of the lines of a message.
 */
package org.astmanproxy.example.msgpack;
