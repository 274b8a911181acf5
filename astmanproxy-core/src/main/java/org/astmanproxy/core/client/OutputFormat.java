package org.astmanproxy.core.client;

import org.astmanproxy.spi.MessageWriter;

/**
 * A format in which clients are answered. There is one of these for each format, so that clients of one format can be
 * told by it.
 *
 * @param name the format's name
 * @param writer shared by all clients
 */
public record OutputFormat(String name, MessageWriter writer) {}
